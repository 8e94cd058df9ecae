//! The words with which photo credits begin, and the agencies that they name.

/// Words that a credit follows after a colon.
#[rustfmt::skip]
pub const BEFORE_COLON: &[&str] = &[
    "file photo credit", "photo credits", "photo credit", "photo illustration", "photo courtesy", "file photo", "file photos", "archive photo", "photos", "photo",
    "photograph", "photographs", "photographer", "photography", "image credits", "image credit", "image source", "images", "image", "pictures", "picture", "picture credit", "credit", "credits",
    "illustration", "illustrations", "screenshot", "infographic", "graphic", "cartoon", "grafik", "infografik", "infographie", "ilustración", "ilustração", "illustrazione", "иллюстрация", "инфографика", "插图", "漫画", "制图", "イラスト",
    "fotocredit", "fotonachweis", "bildnachweis", "bildquelle", "archivfoto", "archivbild", "symbolfoto", "symbolbild", "fotos", "foto", "bilder", "bild", "quelle foto",
    "crédits photo", "crédit photo", "crédits photos", "crédits", "crédit", "photo d’archives", "photo d'archives",
    "fotografía", "fotografías", "imagen", "créditos", "crédito", "imagem", "imagens", "reprodução", "divulgação", "fotografia", "foto archivo", "beeld", "zdjęcie", "fot", "fotoğraf",
    "фото", "фотография", "фотографии", "фото из архива", "снимок", "تصوير", "الصورة", "صورة", "الصور", "عدسة", "مصدر الصورة",
    "图片来源", "图片", "图源", "图", "摄影", "摄", "供图", "照片", "資料圖片", "圖", "圖片來源", "圖片", "写真", "写真提供", "撮影", "사진", "사진 제공", "사진제공",
];

/// Words that a credit follows at once.
#[rustfmt::skip]
pub const BEFORE_NAME: &[&str] = &[
    "photo illustration by ", "photos courtesy of ", "photo courtesy of ", "image courtesy of ", "courtesy of ", "staff photo by ", "file photo by ", "photographed by ", "photograph by ", "photography by ",
    "photos by ", "photo by ", "photo via ", "image by ", "images by ", "picture by ", "pictures by ", "foto von ", "fotos von ", "photo de ", "foto de ", "foto di ", "foto door ",
    "fot. ", "фото ", "تصوير ", "عدسة ", "摄影 ", "摄影/", "图/", "图｜", "图|", "写真/", "写真=", "写真＝", "撮影=", "撮影＝", "사진=", "사진 = ", "사진/",
];

/// Agencies, and what stands for one.
#[rustfmt::skip]
pub const AGENCIES: &[&str] = &[
    "getty images", "getty", "afp", "ap", "ap photo", "reuters", "xinhua", "vcg", "cnsphoto", "cfp", "ic", "ic photo", "dpa", "epa", "epa-efe", "efe", "ansa", "tass", "apa", "pap", "cp", "pa",
    "imago", "picture alliance", "picture-alliance", "shutterstock", "istock", "unsplash", "pexels", "adobe stock", "bloomberg", "anadolu", "kyodo", "yonhap", "alamy", "keystone", "belga",
    "lusa", "ritzau", "ntb", "pa media", "pa wire", "handout", "privat", "private", "archiv", "archive", "zuma press", "nurphoto", "sipa", "nasa", "wikimedia commons", "flickr", "gt", "global times",
    "риа новости", "тасс", "рейтер", "新华社", "视觉中国", "中新社", "人民视觉", "رويترز", "أ ف ب", "فرانس برس", "الأناضول", "共同通信", "時事", "ロイター", "연합뉴스",
];
