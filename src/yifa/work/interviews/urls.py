"""Addresses of the interview room."""

from django.urls import path

from yifa.work.interviews.views import recording, remote, rooms

app_name = "interviews"
urlpatterns = [
    path("", rooms.list_sessions, name="list"),
    path("remote/", remote.remote, name="remote"),
    path("remote/signals/", remote.remote_signals, name="remote_signals"),
    path("remote/do/<str:step>/", remote.act, name="remote_do"),
    path("remote/pages/<int:number>/", remote.remote_page, name="remote_page"),
    path("enter/<str:token>/", remote.enter, name="enter"),
    path("<uuid:pk>/", rooms.room, name="room"),
    path("<uuid:pk>/do/<str:step>/", rooms.do, name="do"),
    path("<uuid:pk>/pages/<int:number>/", rooms.page, name="page"),
    path("<uuid:pk>/signals/", remote.signals, name="signals"),
    path("<uuid:pk>/dictate/", recording.dictate, name="dictate"),
    path("<uuid:pk>/parts/", recording.start, name="start"),
    path("<uuid:pk>/parts/<int:number>/end/", recording.end, name="end"),
    path("<uuid:pk>/parts/<int:number>/<int:seq>/", recording.chunk, name="chunk"),
]
