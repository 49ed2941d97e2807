"""Every word the window shows goes through `tr`; English in the code, Chinese in resources."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.core import paths
from app.core.settings import LanguageChoice

_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
}


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """`text` in the person's language. `n` fills %n and chooses the plural form.

    Called with a literal (or with one marked by QT_TRANSLATE_NOOP), so that pyside6-lupdate finds
    it; other parts are filled in with `str.format` afterwards.
    """
    return QCoreApplication.translate("", text, comment or None, n)


class Language:
    """Which language is spoken; changing it sends every widget a LanguageChange event."""

    def __init__(self, app: QCoreApplication, choice: LanguageChoice) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        self.choice = choice
        self.code = ""
        self.choose(choice)

    def choose(self, choice: LanguageChoice) -> None:
        self.choice = choice
        code = _system() if choice is LanguageChoice.SYSTEM else choice.value
        if code == self.code:
            return
        self.code = code
        QLocale.setDefault(_LOCALES[code])
        self._forget()
        self._translators = _load(code)
        for translator in self._translators:
            self._app.installTranslator(translator)

    def close(self) -> None:
        """Speak English again."""
        self.code = ""
        self._forget()

    def _forget(self) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)


def _system() -> str:
    wanted = QLocale.system().uiLanguages()
    return "zh" if wanted and wanted[0].lower().startswith("zh") else "en"


def _load(code: str) -> list[QTranslator]:
    """Qt's own words (buttons of its dialogs) first, then ours."""
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = QTranslator()
    found = ours.load(f"tacit_{code}.qm", str(paths.resource("translations")))
    qt = QTranslator()
    loaded = [qt] if code == "zh" and qt.load("qtbase_zh_CN.qm", qt_folder) else []
    return [*loaded, ours] if found else loaded


def language_code() -> str:
    """The language that is spoken now, as resources/explain names it."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def number(value: int) -> str:
    """With the separators of the person's language."""
    return QLocale().toString(value)


def seconds(milliseconds: float) -> str:
    """A duration for people: `38 ms`, `2.1 s`."""
    if milliseconds < 995:
        return tr("{n} ms").format(n=max(1, round(milliseconds)))
    return tr("{n} s").format(n=f"{milliseconds / 1000:.1f}")


def remaining(seconds_left: float) -> str:
    """A coarse duration: `31 s`, `4 min`."""
    if seconds_left < 90:
        return tr("{n} s").format(n=max(1, round(seconds_left)))
    return tr("{n} min").format(n=round(seconds_left / 60))


def size(count: int) -> str:
    """Bytes for people: `1.1 GB`."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
