//! Tests date lines in many languages: the day if it is certain, otherwise none.

use article_engine::date::{self, Dateline};

fn iso_of(text: &str, language: &str) -> Option<String> {
    assert!(Dateline::is_date_line(text, Some(language)), "no date line: {text}");
    Dateline::read(text, Some(language)).iso
}

#[test]
fn many_forms_of_one_day() {
    for (text, language) in [
        ("2025-03-04", "en"),
        ("2025/03/04", "en"),
        ("2025.03.04", "ko"),
        ("2025.03.04.", "ko"),
        ("2025-03-04 09:30", "zh"),
        ("Tue. Mar 4th, 2025", "en"),
        ("March 4, 2025", "en"),
        ("Tuesday, 4 March 2025", "en"),
        ("4th of March 2025", "en"),
        ("MARCH 4, 2025 9:30 AM EST", "en"),
        ("2025-03-04T09:30:00EET", "lv"),
        ("Tue Mar 04 09:30:00 EEST 2025", "ro"),
        ("March 4, 2025 at 9:30 a.m.", "en"),
        ("Tue, 04 Mar 2025 09:30:00 +0000", "en"),
        ("Tue Mar 4 09:30:00 2025", "en"),
        ("4-Mar-2025", "en"),
        ("03/04/2025", "en-US"),
        ("Tue 03/04/2025", "en"),
        ("04/03/2025", "en-GB"),
        ("04/03/2025", "fr"),
        ("Di., 4. März 2025", "de"),
        ("Dienstag, den 4. März 2025, 9.30 Uhr", "de"),
        ("04.03.2025", "de"),
        ("4. 3. 2025", "de"),
        ("4. Mär. 2025 um 09:30 Uhr", "de"),
        ("mardi 4 mars 2025", "fr"),
        ("mar. 4 mars 2025 à 9h30", "fr"),
        ("le 4 mars 2025", "fr"),
        ("martes, 4 de marzo de 2025", "es"),
        ("mar 4 de marzo del 2025", "es"),
        ("4 mar 2025", "es"),
        ("terça-feira, 4 de março de 2025", "pt"),
        ("martedì 4 marzo 2025", "it"),
        ("dinsdag 4 maart 2025", "nl"),
        ("4 maart 2025 om 10.30 uur", "nl"),
        ("4 maart 2025, 10 uur", "nl"),
        ("wtorek, 4 marca 2025 r.", "pl"),
        ("4 Mart 2025 Salı", "tr"),
        ("2025年3月4日 星期二", "zh"),
        ("2025年03月04日星期二 09:30", "zh"),
        ("2025 年 3 月 4 日", "zh"),
        ("2025年3月4日 周二 上午9时30分", "zh"),
        ("2025年3月4日（火）", "ja"),
        ("2025年3月4日火曜日 9時30分", "ja"),
        ("2025년 3월 4일 화요일", "ko"),
        ("2025년 3월 4일 (화)", "ko"),
        ("الثلاثاء 4 مارس 2025", "ar"),
        ("الثلاثاء، ٤ مارس ٢٠٢٥", "ar"),
        ("٤ آذار/مارس ٢٠٢٥", "ar"),
        ("4 آذار 2025", "ar"),
        ("٠٤/٠٣/٢٠٢٥", "ar"),
        ("الثلاثاء ٤ مارس ٢٠٢٥ م", "ar"),
        ("4 марта 2025 г.", "ru"),
        ("вторник, 4 марта 2025 года", "ru"),
        ("Вт, 4 мар. 2025, 09:30 МСК", "ru"),
        ("04.03.2025 09:30", "ru"),
    ] {
        assert_eq!(iso_of(text, language).as_deref(), Some("2025-03-04"), "{text}");
    }
    assert_eq!(iso_of("الأحد 14 كانون الأول 2025", "ar").as_deref(), Some("2025-12-14"));
    assert_eq!(iso_of("Sun. Feb 29th, 2032", "en").as_deref(), Some("2032-02-29"));
    assert_eq!(iso_of("25/12/2024", "en").as_deref(), Some("2024-12-25"));
    assert_eq!(iso_of("2025-03-04T09:30:00+01:00", "en").as_deref(), Some("2025-03-04T09:30:00+01:00"));
    assert_eq!(iso_of("1er août 2025", "fr").as_deref(), Some("2025-08-01"));
}

#[test]
fn dates_of_more_than_one_reading() {
    for (text, language) in [
        ("03/04/2024", "en"),
        ("03-04-2024", "en"),
        ("03/04/2024", "zh"),
        ("Mon. Mar 4th, 2025", "en"),
        ("04.03.25", "de"),
        ("March 2025", "en"),
        ("4 марта", "ru"),
        ("30 February 2025", "en"),
        ("31.04.2025", "de"),
        ("Feb 29, 2025", "en"),
        ("2025年2月30日", "zh"),
    ] {
        assert_eq!(iso_of(text, language), None, "{text}");
    }
}

#[test]
fn lines_that_are_no_dates() {
    for text in [
        "",
        "2025",
        "In March 2025 the bridge fell",
        "May 4 be with you",
        "Tuesday",
        "1,234,567",
        "10:30",
        "Version 2.0.1",
        "3/4",
        "12-31",
        "On the 4th of March, 2025, it rained",
        "7 марта город проснулся",
        "2025年的第一场雪",
        "三月四日",
        "12 von 14",
        "4 5 2025",
        "March 4, 2025: a day",
        "99999999999999999999",
        "١٢٣",
        "May",
        "Sun",
        "2025-13-45T99",
    ] {
        assert!(!Dateline::is_date_line(text, Some("en")), "{text}");
    }
}

#[test]
fn iso_dates_as_programs_write_them() {
    for (text, iso) in [
        ("2031-03-11 09:30:00 +01:00", "2031-03-11T09:30:00+01:00"),
        ("2031-03-11 09:30", "2031-03-11T09:30"),
        ("20310311T093000+0900", "2031-03-11T09:30:00+0900"),
        ("20310311T0930Z", "2031-03-11T09:30Z"),
        ("2031-03-11T09:30:05ZZ", "2031-03-11T09:30:05Z"),
        ("2031-03-11T093005.25-05", "2031-03-11T09:30:05.25-05"),
        ("2031-03-11", "2031-03-11"),
    ] {
        assert_eq!(date::iso_of(text).as_deref(), Some(iso), "{text}");
    }
    for text in
        ["", "T", " ", "20311311T0930", "20310311", "20310311T2530", "20310311T09305", "11.03.2031", "March 11 2031"]
    {
        assert_eq!(date::iso_of(text), None, "{text}");
    }
}
