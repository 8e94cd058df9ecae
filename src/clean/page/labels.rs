//! The words with which pages begin a byline, a note of origin, a suggestion or a date line.

/// A note of origin, whatever follows.
#[rustfmt::skip]
pub const ORIGIN: &[&str] = &[
    "文章来源于互联网", "文章来源于网络", "文章来源自互联网", "本文来源于互联网", "本文来自互联网", "内容来源于互联网", "文章來源於互聯網", "文章来源", "本文转自", "本文转载自", "转载自", "转自", "原文来源", "原文标题", "原文",
    "source (internet)", "source: internet", "source from the internet", "article source", "article from the internet", "the article comes from the internet", "this article comes from the internet", "this article originally appeared on", "originally published as", "originally published at", "originally published on", "first published as", "original article", "original source",
    "quelle (internet)", "quelle aus dem internet", "artikel aus dem internet", "der artikel stammt aus dem internet", "originalartikel", "originalquelle", "zuerst erschienen als", "source (internet) ", "article issu d’internet", "article issu d'internet", "article provenant d’internet", "article provenant d'internet",
    "article d’origine", "article d'origine", "article original", "source d’origine", "source originale", "source de l’article", "source de l'article", "fuente (internet)", "fuente de internet", "artículo de internet", "artículo procedente de internet", "artículo original", "fuente original", "fuente del artículo",
    "fonte (internet)", "fonte da internet", "artigo original", "fonte original", "fonte do artigo", "articolo originale", "fonte originale", "fonte dell’articolo", "bron (internet)", "oorspronkelijk artikel", "źródło (internet)", "źródło artykułu", "kaynak (internet)",
    "источник (интернет)", "источник из интернета", "источник: интернет", "статья из интернета", "источник статьи", "источник в интернете", "материал из интернета", "оригинал статьи", "первоисточник", "оригинал", "المصدر من الإنترنت", "المصدر (الإنترنت)", "مصدر المقال", "المصدر: الإنترنت", "المقال من الإنترنت", "المصدر الأصلي", "المقال الأصلي", "نقلا عن الإنترنت",
    "記事元", "元記事", "出典（インターネット）", "출처 (인터넷)", "원문 출처",
];

/// A note of origin at the foot of a page, or with the headline behind it; anywhere else it is said of a chart or a quotation.
#[rustfmt::skip]
pub const ORIGIN_AT_FOOT: &[&str] = &[
    "source", "sources", "from", "via", "quelle", "quellen", "fuente", "fuentes", "fonte", "fonti", "fontes", "bron", "źródło", "kaynak", "источник", "источники", "المصدر", "المصادر", "مصدر", "نقلا عن", "来源", "來源", "信息来源", "稿件来源", "新闻来源", "出典", "出处", "引用元", "출처",
];

/// A suggestion, with its headline behind it, as collecting plugins write it at the foot.
#[rustfmt::skip]
pub const RELATED: &[&str] = &[
    "related suggestion", "related suggestions", "related recommendation", "related article", "related post", "related story", "related news", "related", "recommended", "suggested reading", "suggested", "you may also like", "you might also like", "recommended reading",
    "相关推荐", "相关建议", "相关文章", "相关阅读", "相关新闻", "推荐阅读", "延伸阅读", "相關推薦", "関連記事", "関連", "おすすめ", "관련 기사", "추천 기사",
    "das könnte sie auch interessieren", "das könnte dich auch interessieren", "ähnlicher beitrag", "ähnlicher artikel", "ähnlicher vorschlag", "verwandter beitrag", "verwandter artikel", "verwandter vorschlag", "verwandte empfehlung", "empfehlung", "passende empfehlung", "auch interessant", "empfohlen",
    "suggestion associée", "suggestion liée", "suggestion connexe", "suggestion de lecture", "suggestion", "article similaire", "article lié", "article associé", "article connexe", "vous aimerez aussi", "cela pourrait vous intéresser", "ceci pourrait vous intéresser", "cela peut vous intéresser", "ça pourrait vous intéresser", "vous pourriez aussi aimer", "recommandé", "sur le même sujet", "pourrait aussi vous intéresser",
    "sugerencia relacionada", "artículo relacionado", "recomendación relacionada", "recomendación", "noticia relacionada", "nota relacionada", "también te puede interesar", "también le puede interesar", "te puede interesar", "le puede interesar", "quizás te interese", "podría interesarle", "también le podría interesar", "te recomendamos", "recomendado", "relacionado",
    "sugestão relacionada", "artigo relacionado", "você também pode gostar", "notícia relacionada", "suggerimento correlato", "articolo correlato", "potrebbe interessarti anche", "potrebbe interessarti", "gerelateerde suggestie", "gerelateerd", "powiązana sugestia", "powiązany artykuł", "ilgili öneri", "ilgili haber",
    "похожая статья", "похожий материал", "похожая запись", "похожая новость", "рекомендуем", "рекомендуем почитать", "рекомендуем прочитать", "рекомендация по теме", "рекомендация", "по теме", "материал по теме", "вам может быть интересно", "вам также может быть интересно", "вам может понравиться", "связанная статья", "связанная рекомендация", "связанное предложение", "возможно, вам будет интересно", "похожее",
    "اقتراح ذو صلة", "اقتراح ذات صلة", "اقتراحات ذات صلة", "مقال ذو صلة", "مقالة ذات صلة", "خبر ذو صلة", "موضوع ذو صلة", "قد يهمك", "قد يهمك أيضا", "قد يهمك أيضاً", "قد يعجبك أيضا", "قد يعجبك أيضاً", "مقترح ذو صلة", "توصية ذات صلة", "مقال مقترح",
];

/// An invitation to another article, as editors write it between paragraphs.
#[rustfmt::skip]
pub const READ_ALSO: &[&str] = &[
    "read also", "also read", "read more", "see also", "more", "don’t miss", "don't miss", "must read", "lesen sie auch", "lies auch", "lesen sie mehr", "mehr dazu", "siehe auch", "lesen sie dazu", "à lire aussi", "lire aussi", "a lire aussi", "à lire", "lire également", "à lire également", "voir aussi", "lisez aussi", "lea también", "lee también", "leer también", "lee además", "lea además", "vea también", "ver también", "lea más", "leer más",
    "leia também", "leia mais", "veja também", "leggi anche", "leggi di più", "vedi anche", "lees ook", "zie ook", "czytaj też", "czytaj także", "zobacz też", "zobacz także", "ayrıca okuyun", "bunu da okuyun", "читайте также", "читать также", "смотрите также", "см. также", "читайте ещё", "читайте еще", "читайте по теме", "另请阅读", "另见", "阅读更多", "更多阅读", "延伸閱讀", "併せて読む", "あわせて読みたい", "함께 읽기", "اقرأ أيضا", "اقرأ أيضاً", "إقرأ أيضا", "اقرأ ايضا", "اقرأ المزيد", "شاهد أيضا", "شاهد أيضاً", "طالع أيضا", "انظر أيضا",
];

/// A byline, with a colon behind it.
#[rustfmt::skip]
pub const BYLINE_COLON: &[&str] = &[
    "by", "written by", "author", "authors", "reporter", "text", "story by", "words", "autor", "autorin", "von", "text von", "auteur", "auteure", "par", "autora", "autores", "por", "texto", "di", "testo", "tekst", "yazar", "muhabir", "автор", "авторы", "текст", "корреспондент", "作者", "记者", "文", "撰文", "本报记者", "責任編集", "記者", "文责", "筆者", "기자", "글", "بقلم", "كتب", "كتبت", "كتبه", "الكاتب", "الكاتبة", "إعداد", "تحرير", "المحرر", "المؤلف",
];

/// A byline, with the name at once behind it.
#[rustfmt::skip]
pub const BYLINE: &[&str] = &[
    "written by ", "posted by ", "story by ", "reported by ", "by ", "von ", "text von ", "par ", "por ", "escrito por ", "publicado por ", "di ", "door ", "بقلم ", "كتب ", "كتبت ", "автор ", "文/", "文｜", "文|", "记者 ", "本报记者 ", "文＝", "글=",
];

/// What stands before a date.
#[rustfmt::skip]
pub const DATE: &[&str] = &[
    "published on", "published", "publication date", "posted on", "posted", "date", "updated on", "updated", "last updated", "last modified", "veröffentlicht am", "veröffentlicht", "stand", "datum", "aktualisiert am", "aktualisiert", "erschienen am", "publié le", "publié", "mis à jour le", "mise à jour", "date de publication", "publicado el", "publicado", "fecha", "actualizado el", "actualizado", "fecha de publicación",
    "publicado em", "atualizado em", "data", "pubblicato il", "aggiornato il", "gepubliceerd op", "opublikowano", "yayın tarihi", "опубликовано", "дата публикации", "дата", "обновлено", "发布时间", "发表时间", "发布日期", "发布于", "更新时间", "时间", "日期", "公開日", "更新日", "公開", "更新", "입력", "수정", "تاريخ النشر", "نشر في", "نُشر في", "التاريخ", "آخر تحديث", "تم النشر", "نشر بتاريخ", "تاريخ",
];
