"""The search form: what is looked for, and among which kinds."""

from django import forms

from yifa.frame.forms import no_control_characters

WORDS_AT_MOST = 60


class SearchForm(forms.Form):
    """Words of at least two characters; a kind narrows to it."""

    q = forms.CharField(
        label="搜索内容",
        max_length=WORDS_AT_MOST,
        min_length=2,
        validators=[no_control_characters],
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "请填写要搜索的内容",
            "min_length": "请至少填写两个字",
            "max_length": f"搜索内容不得超过 {WORDS_AT_MOST} 字",
        },
    )
    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
