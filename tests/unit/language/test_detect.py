"""The language of a text: told by its stop words and by how words begin, and from languages that resemble it."""

from __future__ import annotations

import pytest

from toolkit.language.detect import detect, other_language
from toolkit.language.lexicon_files import languages
from toolkit.language.stopwords import stopwords_beside

TEXTS = {
    "ru": (
        "Министр транспорта заявил в четверг, что новая линия метро откроется в следующем году, "
        "если строители успеют завершить работы до конца лета. По его словам, проект обошелся "
        "дешевле, чем ожидалось."
    ),
    "uk": (
        "Міністр транспорту заявив у четвер, що нова лінія метро відкриється наступного року, "
        "якщо будівельники встигнуть завершити роботи до кінця літа. За його словами, проєкт "
        "коштував менше, ніж очікували."
    ),
    "pl": (
        "Minister transportu powiedział w czwartek, że nowa linia metra zostanie otwarta w "
        "przyszłym roku, jeśli budowniczowie zdążą zakończyć prace do końca lata. Według niego "
        "projekt kosztował mniej, niż oczekiwano."
    ),
    "cs": (
        "Ministr dopravy ve čtvrtek řekl, že nová linka metra se otevře příští rok, pokud "
        "stavbaři stihnou dokončit práce do konce léta. Podle něj stál projekt méně, než se "
        "čekalo."
    ),
    "el": (
        "Ο υπουργός Μεταφορών δήλωσε την Πέμπτη ότι η νέα γραμμή του μετρό θα ανοίξει το επόμενο "
        "έτος, αν οι κατασκευαστές προλάβουν να ολοκληρώσουν τις εργασίες έως το τέλος του "
        "καλοκαιριού."
    ),
    "tr": (
        "Ulaştırma Bakanı perşembe günü yaptığı açıklamada, inşaat şirketlerinin çalışmaları yaz "
        "sonuna kadar tamamlaması halinde yeni metro hattının gelecek yıl açılacağını söyledi. "
        "Bakan, projenin beklenenden daha ucuza mal olduğunu ve bunun için teşekkür ettiğini "
        "belirtti."
    ),
    "ro": (
        "Ministrul Transporturilor a declarat joi că noua linie de metrou va fi deschisă anul "
        "viitor, dacă constructorii reușesc să termine lucrările până la sfârșitul verii. "
        "Potrivit acestuia, proiectul a costat mai puțin decât se aștepta."
    ),
    "hu": (
        "A közlekedési miniszter csütörtökön azt mondta, hogy az új metróvonal jövőre nyílik meg,"
        " ha az építők a nyár végéig be tudják fejezni a munkálatokat. Szerinte a projekt "
        "kevesebbe került, mint amire számítottak."
    ),
    "sv": (
        "Transportministern sade på torsdagen att den nya tunnelbanelinjen öppnar nästa år, om "
        "byggarna hinner avsluta arbetet före sommarens slut. Enligt honom kostade projektet "
        "mindre än väntat."
    ),
    "da": (
        "Transportministeren sagde torsdag, at den nye metrolinje åbner næste år, hvis "
        "bygherrerne når at afslutte arbejdet inden sommerens slutning. Ifølge ham kostede "
        "projektet mindre end ventet."
    ),
    "de": (
        "Der Verkehrsminister sagte am Donnerstag, dass die neue U-Bahn-Linie im nächsten Jahr "
        "eröffnet wird, wenn die Bauarbeiter die Arbeiten bis zum Ende des Sommers abschließen. "
        "Ihm zufolge kostete das Projekt weniger als erwartet."
    ),
    "en": (
        "The transport minister said on Thursday that the new metro line will open next year if "
        "the builders manage to finish the work by the end of the summer. According to him, the "
        "project cost less than expected."
    ),
    "es": (
        "El ministro de Transportes dijo el jueves que la nueva línea de metro se abrirá el "
        "próximo año si los constructores logran terminar las obras antes de que acabe el verano."
        " Según él, el proyecto costó menos de lo esperado."
    ),
    "fr": (
        "Le ministre des Transports a déclaré jeudi que la nouvelle ligne de métro ouvrira "
        "l'année prochaine si les constructeurs parviennent à terminer les travaux avant la fin "
        "de l'été. Selon lui, le projet a coûté moins que prévu."
    ),
    "it": (
        "Il ministro dei Trasporti ha detto giovedì che la nuova linea della metropolitana aprirà"
        " l'anno prossimo, se i costruttori riusciranno a finire i lavori entro la fine "
        "dell'estate. Secondo lui il progetto è costato meno del previsto."
    ),
    "nl": (
        "De minister van Vervoer zei donderdag dat de nieuwe metrolijn volgend jaar opengaat als "
        "de bouwers het werk voor het einde van de zomer kunnen afronden. Volgens hem kostte het "
        "project minder dan verwacht."
    ),
    "pt": (
        "O ministro dos Transportes disse na quinta-feira que a nova linha do metrô será aberta "
        "no próximo ano se os construtores conseguirem terminar as obras até ao fim do verão. "
        "Segundo ele, o projeto custou menos do que se esperava."
    ),
    "zh": "渡轮公司昨天宣布，从下个月起，夜间航班将增加到每小时两班，票价不变。公司说，这是应岛上居民的要求。",
    "ja": "渡船の会社は、来月から夜の便を一時間に二本に増やすと発表した。運賃は変わらない。島の住民の求めに応じたという。",
    "ko": "여객선 회사는 다음 달부터 밤 배를 한 시간에 두 편으로 늘린다고 어제 밝혔다. 요금은 그대로다. 섬 주민들의 요구에 따른 것이라고 회사는 설명했다. "
    "주민들은 반겼다.",
    "ar": "أعلنت شركة العبارات أمس أنها ستزيد رحلات الليل إلى رحلتين في الساعة من الشهر المقبل، من دون أي تغيير في الأسعار، وقالت إن ذلك جاء بطلب من "
    "سكان الجزيرة.",
    "he": "חברת המעבורות הודיעה אתמול כי מהחודש הבא יגדל מספר ההפלגות בלילה לשתיים בשעה, והמחיר לא ישתנה. החברה מסרה כי הדבר נעשה לבקשת תושבי האי.",
}
RELATED = {
    "bg": (
        "Министърът на транспорта заяви в четвъртък, че новата линия на метрото ще бъде открита "
        "през следващата година, ако строителите успеят да завършат работата до края на лятото. "
        "По думите му проектът струва по-малко от очакваното."
    ),
    "be": (
        "Міністр транспарту заявіў у чацвер, што новая лінія метро адкрыецца ў наступным годзе, "
        "калі будаўнікі паспеюць завяршыць працу да канца лета. Паводле яго слоў, праект каштаваў"
        " менш, чым чакалася."
    ),
    "sr": (
        "Министар саобраћаја изјавио је у четвртак да ће нова линија метроа бити отворена следеће"
        " године ако градитељи успеју да заврше радове до краја лета. Према његовим речима, "
        "пројекат је коштао мање него што се очекивало."
    ),
    "sk": (
        "Minister dopravy vo štvrtok povedal, že nová linka metra sa otvorí na budúci rok, ak "
        "stavbári stihnú dokončiť práce do konca leta. Podľa neho stál projekt menej, ako sa "
        "očakávalo, a ľudia budú spokojní."
    ),
    "sl": (
        "Minister za promet je v četrtek povedal, da bo nova proga podzemne železnice odprta "
        "prihodnje leto, če bodo gradbeniki uspeli končati dela do konca poletja. Po njegovih "
        "besedah je projekt stal manj, kot so pričakovali."
    ),
    "hr": (
        "Ministar prometa izjavio je u četvrtak da će nova linija metroa biti otvorena sljedeće "
        "godine ako graditelji uspiju završiti radove do kraja ljeta. Prema njegovim riječima, "
        "projekt je stajao manje nego što se očekivalo."
    ),
    "no": (
        "Samferdselsministeren sa torsdag at den nye T-banelinjen åpner neste år, hvis "
        "byggherrene rekker å avslutte arbeidet før slutten av sommeren. Ifølge ham kostet "
        "prosjektet mindre enn ventet, og det er bra for oss alle."
    ),
    "nn": (
        "Samferdselsministeren sa torsdag at den nye banen opnar neste år, dersom byggherrane "
        "rekk å avslutte arbeidet før slutten av sommaren. Ifølgje han kosta prosjektet mindre "
        "enn venta, og det er ikkje noko dei har gjort før."
    ),
    "ca": (
        "El ministre de Transports va dir dijous que la nova línia de metro s'obrirà l'any vinent"
        " si els constructors aconsegueixen acabar les obres abans del final de l'estiu. Segons "
        "ell, el projecte ha costat menys del que s'esperava."
    ),
    "az": (
        "Nəqliyyat naziri cümə axşamı bildirdi ki, inşaatçılar işləri yayın sonuna qədər başa "
        "çatdırsa, yeni metro xətti gələn il açılacaq. Onun sözlərinə görə, layihə "
        "gözlənildiyindən ucuz başa gəlib və bu çox yaxşıdır."
    ),
    "fi": (
        "Liikenneministeri sanoi torstaina, että uusi metrolinja avataan ensi vuonna, jos "
        "rakentajat ehtivät saada työt valmiiksi kesän loppuun mennessä. Hänen mukaansa hanke "
        "maksoi odotettua vähemmän."
    ),
    "et": (
        "Transpordiminister ütles neljapäeval, et uus metrooliin avatakse järgmisel aastal, kui "
        "ehitajad jõuavad tööd suve lõpuks valmis saada. Tema sõnul läks projekt maksma vähem, "
        "kui oodati."
    ),
    "fa": "شرکت کشتیرانی دیروز اعلام کرد که از ماه آینده شمار سفرهای شبانه را به دو سفر در ساعت می‌رساند و بهای بلیت تغییر نمی‌کند. این کار به خواست "
    "ساکنان جزیره است.",
    "ur": "فیری کمپنی نے کل اعلان کیا کہ اگلے مہینے سے رات کے سفر ایک گھنٹے میں دو کر دیے جائیں گے اور کرایہ وہی رہے گا۔ یہ جزیرے کے رہنے والوں کی "
    "درخواست پر کیا گیا ہے۔",
    "yi": "די פערי קאמפאניע האט נעכטן געמאלדן אז פון קומענדיקן חודש וועלן זיין צוויי נאכט שיפן יעדע שעה און דער פרייז וועט זיך נישט ענדערן. דאס "
    "האבן געבעטן די אײנוואוינער פון אינדזל.",
    "th": "บริษัทเรือเฟอร์รีประกาศเมื่อวานนี้ว่า ตั้งแต่เดือนหน้า จะเพิ่มเที่ยวเรือกลางคืนเป็นสองเที่ยวต่อชั่วโมง โดยไม่ขึ้นราคา",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_shows_its_language(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize("language", RELATED)
def test_a_language_without_lexicon_is_not_taken_for_its_neighbour(language: str) -> None:
    assert detect(RELATED[language]) is None


def test_traditional_characters_are_chinese_too() -> None:
    text = (
        "渡輪公司昨天宣布，從下個月起，夜間航班將增加到每小時兩班，票價不變。公司說，這是應島上居民的要求。"
    )
    assert detect(text) == "zh"


def test_vowel_signs_do_not_hide_a_language() -> None:
    text = TEXTS["ar"].replace("شركة", "شَرِكَة").replace("الساعة", "السَّاعَةِ")
    assert detect(text) == "ar"


@pytest.mark.parametrize("text", ["首页", "서울", "الرئيسية", "Το μετρό και η πόλη", ""])
def test_a_few_words_show_nothing(text: str) -> None:
    assert detect(text) is None


def test_a_quotation_in_another_script_is_noticed() -> None:
    assert other_language(TEXTS["ja"], "zh") == "ja"
    assert other_language(TEXTS["zh"], "zh") is None
    assert other_language("上一页", "en") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "el",
            "Ο ΥΠΟΥΡΓΟΣ ΜΕΤΑΦΟΡΩΝ ΔΗΛΩΣΕ ΤΗΝ ΠΕΜΠΤΗ ΟΤΙ Η ΝΕΑ ΓΡΑΜΜΗ ΤΟΥ ΜΕΤΡΟ ΘΑ ΑΝΟΙΞΕΙ ΤΟ ΕΠΟΜΕΝΟ ΕΤΟΣ ΑΝ ΟΙ ΚΑΤΑΣΚΕΥΑΣΤΕΣ ΠΡΟΛΑΒΟΥΝ ΝΑ ΟΛΟΚΛΗΡΩΣΟΥΝ",
        ),
        ("ro", TEXTS["ro"].translate(str.maketrans("ășțîâ", "astia"))),
        ("uk", TEXTS["uk"].replace("’", "ʼ")),
        ("ru", TEXTS["ru"].replace("е", "ё")),
    ],
)
def test_letters_that_are_printed_for_each_other_hide_no_language(language: str, text: str) -> None:
    assert detect(text) == language


def test_a_language_has_stop_words_in_one_place() -> None:
    assert not set(languages()) & set(stopwords_beside())
