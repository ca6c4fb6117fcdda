"""The style sheet of a page: the theme's styles as far as a page uses them, light and dark."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct, field

from brochure.geometry import Color
from brochure.theme.contrast import contrast
from brochure.theme.styles import BoxStyle, TextStyle, Theme
from brochure.web.dark import dark_ground, line_on_dark, on_dark

Use = Literal["text", "ground", "line"]
_WHITE: Final = Color(255, 255, 255)
_LARGE: Final = 1.5
"""Times the running text: larger words give way on a narrow screen."""
_LEAST: Final = 0.85
"""Of the running text, which is 18 px: nothing is smaller."""
_MOST: Final = 2.3
"""Of the running text: a title larger than that breaks its words on a telephone."""
_LIGHT_INK: Final = 3.0
"""The contrast with white under which words are meant for a dark ground."""

_FIXED: Final = """\
*{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%}
body{margin:0;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;\
line-height:1.5;overflow-wrap:break-word}
main{max-width:42rem;margin:0 auto;padding:0 1rem 3rem}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,figure,blockquote,table{margin:0 0 .75rem}
h2{margin-top:2rem;padding-top:.5rem}h3,h4{margin-top:1.25rem}
section>h2:first-child,section>h3:first-child,.cell>:first-child{margin-top:0;padding-top:0}
main>section:not(.box)>h2:first-child{margin-top:2.5rem;padding-top:.6rem;\
border-top:2px solid currentColor}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
img{display:block;max-width:100%;height:auto;border-radius:.25rem}
svg.icon{width:1.25em;height:1.25em;vertical-align:-.28em;margin-right:.45em}
img.drawing{width:100%}
img.code{width:5rem;background:#fff;border-radius:0}
ul,ol{padding:0;list-style:none}
li{margin:0 0 .5rem}
li.item{display:grid;grid-template-columns:2rem minmax(0,1fr)}
li.item>.body>:last-child,.cell>:last-child,td>:last-child,th>:last-child,.box>:last-child\
{margin-bottom:0}
.mark{font-weight:700}
.row{display:flex;flex-wrap:wrap;gap:1rem;margin-bottom:1rem}
.box{margin:1.25rem 0;padding:1rem 1.1rem}
.row>*{flex:1 1 11rem;margin:0;min-width:0}.row>.narrow{flex:0 0 auto}
.box .row{margin-bottom:0}
.draft{display:inline-block;padding:.3rem .7rem}
.cover{margin:0 -1rem 1.5rem;padding:1.5rem 1rem}
a{text-underline-offset:.15em}
a:focus-visible,textarea:focus-visible,input:focus-visible,.scroll:focus-visible\
{outline:3px solid currentColor;outline-offset:2px}
sup,sub{line-height:0;font-size:.75em}
.scroll{overflow-x:auto;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;margin:0}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid}
.end{text-align:right}
textarea{display:block;width:100%;font:inherit;padding:.5rem}
input[type=checkbox]{width:1.15rem;height:1.15rem;margin:.2rem 0 0}
.by{white-space:pre-line}
@media print{html{font-size:11pt}main{max-width:none;padding:0}.cover{margin:0 0 1rem}
.box,figure,tr,li{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}}
"""


class StyleSheet(Struct):
    """The styles that a page uses, collected while it is written."""

    theme: Theme
    texts: dict[str, TextStyle] = field(default_factory=dict)
    boxes: dict[str, BoxStyle] = field(default_factory=dict)
    _used: dict[tuple[Use, Color], str] = field(default_factory=dict)

    def text(self, names: Iterable[str]) -> str:
        """The class of a text style, the first of these that the theme knows."""
        name = next((it for it in names if it in self.theme.texts), "body")
        self.texts[name] = self.theme.texts[name]
        return f"t-{name}"

    def box(self, names: Iterable[str]) -> str:
        """The classes of a box style, the first of these that the theme knows."""
        name = next((it for it in names if it in self.theme.boxes), "plain")
        style = self.boxes[name] = self.theme.boxes[name]
        shows = style.ground or style.border or style.edge or style.top_edge
        extra = " cover" if name == "cover" else " box" if shows else ""
        return f"b-{name}{extra}"

    def css(self) -> str:
        """The whole sheet. The same page has the same sheet."""
        colors, theme = self.theme.colors, self.theme
        paper, ink = colors.get("paper", _WHITE), theme.texts["body"].color
        ground, banner = self._color("ground", paper), theme.boxes["banner"].ground or ink
        writing, hairline = (self._color("line", colors[it]) for it in ("writing", "hairline"))
        rules = [
            f"body{{background:{ground};color:{self._color('text', ink)}}}",
            f"a{{color:{self._color('text', theme.texts['link'].color)}}}",
            ".cover a,.own a{color:inherit}",
            f"textarea{{color:inherit;background:{ground};border:1px solid {writing}}}",
            f".draft.draft{{background:{banner};color:{theme.texts['banner'].color}}}",
            f"th,td{{border-color:{hairline}}}",
            *(self._text_rule(name, it) for name, it in sorted(self.texts.items())),
            *(self._box_rule(name, it) for name, it in sorted(self.boxes.items())),
        ]
        return "".join((self._variables(), _FIXED, *rules))

    def _color(self, use: Use, color: Color) -> str:
        name = self._used.setdefault((use, color), f"--{use[0]}{str(color)[1:].lower()}")
        return f"var({name})"

    def _text_rule(self, name: str, style: TextStyle) -> str:
        share = min(_MOST, max(_LEAST, style.size / self.theme.texts["body"].size))
        size = f"{share:.3g}rem"
        if share > _LARGE:
            size = f"clamp({1 + (share - 1) * 0.6:.3g}rem,{share * 4:.3g}vw,{size})"
        is_heavy = "bold" in style.face or style.face.startswith("head")
        weight = "font-weight:700;" if is_heavy else "font-weight:400;"
        slant = "font-style:italic;" if "italic" in style.face else ""
        # Words on a dark ground of their own stay light: the ground stays dark.
        stays = style.has_own_ground and contrast(style.color, _WHITE) < _LIGHT_INK
        color = str(style.color) if stays else self._color("text", style.color)
        return f".t-{name}{{font-size:{size};{weight}{slant}color:{color}}}"

    def _box_rule(self, name: str, style: BoxStyle) -> str:
        edge = self._color("line", style.edge_color)
        parts = []
        if style.ground is not None:
            parts.append(f"background:{self._color('ground', style.ground)}")
        if style.border:
            color = self._color("line", style.border_color)
            parts.append(f"border:{max(1.0, style.border):g}px solid {color}")
        sides = (("left", style.edge), ("top", style.top_edge), ("bottom", style.bottom_edge))
        parts += [f"border-{side}:{width:g}px solid {edge}" for side, width in sides if width]
        if style.radius:
            parts.append(f"border-radius:{style.radius:g}px")
        if parts and style.ground is None and not style.border and not style.edge:
            # Words under a line of their own stand at the line's left end.
            parts.append("padding-left:0;padding-right:0")
        rule = f".b-{name}{{{';'.join(parts)}}}" if parts else ""
        if style.words is None:
            return rule
        # A dark ground stays as it is in the dark, and so do all words on it.
        stays = style.ground is not None and dark_ground(style.ground) == style.ground
        words = str(style.words) if stays else self._color("text", style.words)
        return f"{rule}.b-{name},.b-{name} *{{color:{words}}}"

    def _variables(self) -> str:
        light = [f"{name}:{color}" for (_, color), name in self._used.items()]
        given = [color for use, color in self._used if use == "ground"]
        # What is dark already stays, with its own light words.
        grounds = [made for it in given if (made := dark_ground(it)) != it]
        dark = []
        for (use, color), name in self._used.items():
            if use == "ground":
                dark.append(f"{name}:{dark_ground(color)}")
            else:
                make = on_dark if use == "text" else line_on_dark
                dark.append(f"{name}:{make(color, grounds)}")
        return (
            f":root{{color-scheme:light dark;{';'.join(light)}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
        )
