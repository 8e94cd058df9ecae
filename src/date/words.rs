//! The words of dates, in the languages that news pages use.

#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "gen", "januari", "stycznia", "styczeń", "sty", "ocak", "oca", "января", "январь", "янв", "يناير", "كانون الثاني", "جانفي"],
    &["february", "feb", "februar", "feber", "février", "févr", "fév", "febrero", "fevereiro", "fev", "febbraio", "februari", "lutego", "luty", "lut", "şubat", "şub", "февраля", "февраль", "фев", "февр", "فبراير", "شباط", "فيفري"],
    &["march", "mar", "märz", "mär", "mrz", "maerz", "mars", "marzo", "março", "maart", "mrt", "marca", "marzec", "mart", "марта", "март", "мар", "مارس", "آذار", "اذار"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "kwiecień", "kwi", "nisan", "nis", "апреля", "апрель", "апр", "أبريل", "إبريل", "ابريل", "نيسان", "أفريل"],
    &["may", "mai", "mayo", "maio", "maggio", "mag", "mei", "maja", "maj", "mayıs", "мая", "май", "مايو", "أيار", "ايار", "ماي"],
    &["june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "czerwca", "czerwiec", "cze", "haziran", "haz", "июня", "июнь", "июн", "يونيو", "حزيران", "جوان", "يونيه"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "lipca", "lipiec", "lip", "temmuz", "tem", "июля", "июль", "июл", "يوليو", "تموز", "جويلية", "يوليوز", "يوليه"],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus", "sierpnia", "sierpień", "sie", "ağustos", "ağu", "августа", "август", "авг", "أغسطس", "اغسطس", "آب", "أوت", "غشت"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "setembro", "set", "settembre", "września", "wrzesień", "wrz", "eylül", "eyl", "сентября", "сентябрь", "сен", "сент", "سبتمبر", "أيلول", "ايلول", "شتنبر"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott", "października", "październik", "paź", "ekim", "eki", "октября", "октябрь", "окт", "أكتوبر", "اكتوبر", "تشرين الأول"],
    &["november", "nov", "novembre", "noviembre", "novembro", "listopada", "listopad", "lis", "kasım", "kas", "ноября", "ноябрь", "ноя", "нояб", "نوفمبر", "تشرين الثاني", "نونبر"],
    &["december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre", "grudnia", "grudzień", "gru", "aralık", "ara", "декабря", "декабрь", "дек", "ديسمبر", "كانون الأول", "دجنبر"],
];

#[rustfmt::skip]
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "mo", "lundi", "lun", "lunes", "segunda", "segunda-feira", "seg", "lunedì", "maandag", "ma", "poniedziałek", "pon", "pazartesi", "pzt", "понедельник", "пн", "星期一", "周一", "礼拜一", "月曜日", "月", "월요일", "월", "الاثنين", "الإثنين", "اثنين"],
    &["tuesday", "tue", "tues", "dienstag", "di", "mardi", "mar", "martes", "terça", "ter", "martedì", "dinsdag", "wtorek", "wt", "salı", "вторник", "вт", "星期二", "周二", "礼拜二", "火曜日", "火", "화요일", "화", "الثلاثاء", "ثلاثاء"],
    &["wednesday", "wed", "weds", "mittwoch", "mi", "mercredi", "mer", "miércoles", "mié", "mie", "quarta", "qua", "mercoledì", "woensdag", "wo", "środa", "śr", "çarşamba", "çar", "среда", "ср", "星期三", "周三", "礼拜三", "水曜日", "水", "수요일", "수", "الأربعاء", "الاربعاء"],
    &["thursday", "thu", "thur", "thurs", "donnerstag", "do", "jeudi", "jeu", "jueves", "jue", "quinta", "qui", "giovedì", "gio", "donderdag", "czwartek", "czw", "perşembe", "per", "четверг", "чт", "星期四", "周四", "礼拜四", "木曜日", "木", "목요일", "목", "الخميس"],
    &["friday", "fri", "freitag", "fr", "vendredi", "ven", "viernes", "vie", "sexta", "sex", "venerdì", "vrijdag", "vr", "piątek", "pt", "cuma", "cum", "пятница", "пт", "星期五", "周五", "礼拜五", "金曜日", "金", "금요일", "금", "الجمعة"],
    &["saturday", "sat", "samstag", "sonnabend", "sa", "samedi", "sam", "sábado", "sáb", "sab", "sabato", "zaterdag", "za", "sobota", "sob", "cumartesi", "cmt", "суббота", "сб", "星期六", "周六", "礼拜六", "土曜日", "土", "토요일", "토", "السبت"],
    &["sunday", "sun", "sonntag", "so", "dimanche", "dim", "domingo", "dom", "domenica", "zondag", "zo", "niedziela", "niedz", "pazar", "paz", "воскресенье", "вс", "星期日", "星期天", "周日", "周天", "礼拜天", "日曜日", "日", "일요일", "일", "الأحد", "الاحد"],
];

/// Words that say nothing about the day.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "the", "of", "on", "at", "st", "nd", "rd", "th", "and", "o’clock", "de", "del", "den", "der", "dem", "am", "um", "uhr", "vom", "le", "à", "er", "ème", "el", "la", "las", "los", "a", "las", "em", "às", "feira", "h", "hs", "hrs", "il", "ore", "alle", "om", "uur", "o", "godz", "r", "roku", "saat", "günü",
    "г", "года", "год", "в", "м", "م", "في", "الساعة", "يوم", "الموافق", "ص", "صباحا", "صباحاً", "مساء", "مساءً", "ه", "上午", "下午", "早上", "晚上", "中午", "凌晨", "午前", "午後", "오전", "오후", "日", "年", "月", "号", "일", "년", "월",
    "pm", "p", "m", "utc", "gmt", "z", "cet", "cest", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt", "ct", "mst", "mdt", "bst", "ist", "jst", "kst", "msk", "мск", "hkt", "sgt", "aest", "aedt", "wib", "mez", "mesz", "t",
];

fn position(table: &[&[&str]], word: &str) -> Option<u32> {
    table.iter().position(|names| names.contains(&word)).map(|place| place as u32 + 1)
}

/// The month that a word names, 1 to 12. `word` is in small letters, without a dot.
pub fn month(word: &str) -> Option<u32> {
    position(&MONTHS, word)
}

/// The day of the week that a word names, 1 for Monday to 7 for Sunday.
pub fn weekday(word: &str) -> Option<u32> {
    position(&WEEKDAYS, word)
}

/// Whether a word may stand in a date without saying anything about the day.
pub fn filler(word: &str) -> bool {
    FILLERS.contains(&word)
}
