"""The language of a text, by its stop words and by how words begin in one language alone."""

from __future__ import annotations

import pytest

from toolkit.language.detect import detect, other_language

TEXTS = {
    "zh": "渡轮公司昨天宣布，从下个月起，夜间航班将增加到每小时两班，票价不变。公司说，这是应岛上居民的要求。",
    "ja": "渡船の会社は、来月から夜の便を一時間に二本に増やすと発表した。運賃は変わらない。島の住民の求めに応じたという。",
    "ko": "여객선 회사는 다음 달부터 밤 배를 한 시간에 두 편으로 늘린다고 어제 밝혔다. 요금은 그대로다. 섬 주민들의 요구에 따른 것이라고 회사는 설명했다. "
    "주민들은 반겼다.",
    "ar": "أعلنت شركة العبارات أمس أنها ستزيد رحلات الليل إلى رحلتين في الساعة من الشهر المقبل، من دون أي تغيير في الأسعار، وقالت إن ذلك جاء بطلب من "
    "سكان الجزيرة.",
    "he": "חברת המעבורות הודיעה אתמול כי מהחודש הבא יגדל מספר ההפלגות בלילה לשתיים בשעה, והמחיר לא ישתנה. החברה מסרה כי הדבר נעשה לבקשת תושבי האי.",
}
RELATED = {
    "Persian": "شرکت کشتیرانی دیروز اعلام کرد که از ماه آینده شمار سفرهای شبانه را به دو سفر در ساعت می‌رساند و بهای بلیت تغییر نمی‌کند. این کار به خواست "
    "ساکنان جزیره است.",
    "Urdu": "فیری کمپنی نے کل اعلان کیا کہ اگلے مہینے سے رات کے سفر ایک گھنٹے میں دو کر دیے جائیں گے اور کرایہ وہی رہے گا۔ یہ جزیرے کے رہنے والوں کی "
    "درخواست پر کیا گیا ہے۔",
    "Yiddish": "די פערי קאמפאניע האט נעכטן געמאלדן אז פון קומענדיקן חודש וועלן זיין צוויי נאכט שיפן יעדע שעה און דער פרייז וועט זיך נישט ענדערן. דאס "
    "האבן געבעטן די אײנוואוינער פון אינדזל.",
    "Thai": "บริษัทเรือเฟอร์รีประกาศเมื่อวานนี้ว่า ตั้งแต่เดือนหน้า จะเพิ่มเที่ยวเรือกลางคืนเป็นสองเที่ยวต่อชั่วโมง โดยไม่ขึ้นราคา",
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


@pytest.mark.parametrize("text", ["首页", "서울", "الرئيسية", ""])
def test_a_few_words_show_nothing(text: str) -> None:
    assert detect(text) is None


def test_a_quotation_in_another_script_is_noticed() -> None:
    assert other_language(TEXTS["ja"], "zh") == "ja"
    assert other_language(TEXTS["zh"], "zh") is None
    assert other_language("上一页", "en") is None
