"""Language and time: simplified Chinese, Beijing shown, UTC stored."""

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
