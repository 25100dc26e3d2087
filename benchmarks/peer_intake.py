"""The peer of bench_intake: the usual way, one ORM create a request, in the same middleware."""

import json

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from yifa.base import clock
from yifa.frame.permissions import public


@csrf_exempt
@public
def create(request: HttpRequest) -> JsonResponse:
    """Take a report as one row of a table: no signature, no journal, nothing known twice."""
    from yifa.work.intake.models import Report

    told = json.loads(request.body)["data"]
    row = Report.objects.create(
        jurisdiction="339921.zf",
        county="339921",
        channel="work_order",
        external_id=told["order_no"],
        content_key=told["order_no"],
        stage="received",
        title="",
        text=told["content"],
        place=told["address"],
        reporter=told["caller"],
        contact=told["phone"],
        received_at=clock.now(),
        last_seq=1,
    )
    return JsonResponse({"id": str(row.uuid)}, status=201)


urlpatterns = [path("peer/", create)]
