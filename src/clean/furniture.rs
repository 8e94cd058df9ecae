//! Whole lines that belong to the page: advertisement, share, read-more and comment-form lines, headings of strips.
//!
//! A line counts only as a whole: "Share this view, he said." is body.

use super::Role;
use super::document::{Document, Home};
use crate::traced::{Step, Sure, Why};

/// Why a line goes.
pub const FURNITURE: Why =
    Why { step: Step::Furniture, reason: "A line of the page, not of the article.", sure: Sure::Certain };

/// What a line of the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An advertisement's label.
    Ad,
    /// An invitation to share, or to read on.
    Share,
    /// The name of a network or a button, which counts only beside other furniture.
    Button,
    /// The heading or notice of a comment form.
    Form,
    /// A field of a comment form, which counts only inside one.
    Field,
    /// The heading of a strip of related articles.
    Related,
    /// The heading of the "You missed" strip.
    Missed,
    /// The page's foot.
    Foot,
}

#[rustfmt::skip]
const LINES: &[(Kind, &[&str])] = &[
    (Kind::Ad, &[
        "advertisement", "advertisements", "advert", "ad", "ads", "sponsored", "sponsored content", "story continues below advertisement", "article continues below advertisement",
        "advertisement - scroll to continue", "continue reading below advertisement", "anzeige", "anzeigen", "werbung", "publicité", "annonce", "la suite après la publicité",
        "la suite après cette publicité", "publicidad", "anuncio", "continúa después de la publicidad", "publicidade", "continua após a publicidade", "pubblicità", "advertentie", "reklama", "reklam",
        "реклама", "на правах рекламы", "广告", "推广", "廣告", "広告", "스폰서", "광고", "إعلان", "إعلانات", "اعلان",
    ]),
    (Kind::Share, &[
        "post navigation", "beitragsnavigation", "beitrags-navigation", "navigation de l’article", "navegación de entradas", "navegação de post", "navigazione articoli", "навигация по записям", "文章导航", "投稿ナビゲーション", "تصفّح المقالات", "skip to content", "min read", "minute read", "minutes read", "min. read", "min. lesezeit", "min lesezeit", "minuten lesezeit", "min de lecture", "min de lectura", "мин чтения", "comments",
        "share", "share this", "share this article", "share this story", "share this post", "share this page", "share on facebook", "share on twitter", "share on x", "share on whatsapp", "share on linkedin",
        "share via email", "share with friends", "click to share", "click to share on facebook", "spread the word", "like this", "follow us", "follow us on facebook", "follow us on twitter",
        "read more", "continue reading", "read the full story", "read full article", "click here to read more", "subscribe", "subscribe now", "sign up for our newsletter", "subscribe to our newsletter",
        "teilen", "artikel teilen", "diesen artikel teilen", "beitrag teilen", "teilen mit", "teile dies mit", "auf facebook teilen", "weiterlesen", "mehr lesen", "mehr erfahren", "jetzt abonnieren", "zum newsletter anmelden",
        "partager", "partager cet article", "partagez cet article", "partager sur facebook", "partager sur twitter", "partager l’article", "partager l'article", "partager ", "lire la suite", "en savoir plus", "s’abonner", "s'abonner",
        "compartir", "compartir este artículo", "comparte esto", "comparte este artículo", "comparte", "compartir en facebook", "compartir en twitter", "leer más", "seguir leyendo", "suscríbete",
        "compartilhar", "compartilhe", "compartilhe isso", "compartilhe este artigo", "partilhar", "leia mais", "continue lendo", "condividi", "condividi questo articolo", "condividi su facebook", "leggi tutto", "leggi di più", "continua a leggere",
        "delen", "deel dit", "deel dit artikel", "lees meer", "lees verder", "udostępnij", "podziel się", "czytaj więcej", "czytaj dalej", "paylaş", "bu haberi paylaş", "devamını oku",
        "поделиться", "поделиться ссылкой", "поделиться новостью", "поделиться в соцсетях", "поделиться статьей", "поделиться статьёй", "поделитесь", "читать далее", "читать дальше", "читать полностью", "подписаться", "подпишитесь на нас",
        "分享到", "分享", "分享本文", "分享至", "分享文章", "阅读更多", "阅读全文", "查看更多", "点击查看更多", "展开全文", "閱讀更多", "シェアする", "シェア", "この記事をシェア", "続きを読む", "もっと見る", "공유", "공유하기", "더 보기", "기사 공유하기",
        "شارك", "شارك المقال", "شارك هذا المقال", "شارك الخبر", "شارك هذا", "مشاركة", "شارك على فيسبوك", "اقرأ المزيد", "المزيد", "تابع القراءة", "tweet", "tweeten", "twittern", "tweeter", "twittear",
    ]),
    (Kind::Button, &[
        "facebook", "twitter", "x", "whatsapp", "linkedin", "telegram", "pinterest", "reddit", "tumblr", "email", "e-mail", "print", "pocket", "threads", "mastodon", "bluesky", "weibo", "wechat", "copy link", "more", "line",
        "drucken", "imprimer", "imprimir", "stampa", "печать", "вконтакте", "微信", "微博", "qq", "打印", "طباعة", "فيسبوك", "تويتر", "واتساب", "loading", "loading...", "like", "like loading",
    ]),
    (Kind::Form, &[
        "leave a reply", "leave a comment", "leave a reply cancel reply", "cancel reply", "post a comment", "add a comment", "write a comment", "join the discussion", "comments are closed", "no comments", "no comments yet",
        "schreibe einen kommentar", "schreiben sie einen kommentar", "hinterlasse einen kommentar", "hinterlasse eine antwort", "kommentar hinterlassen", "kommentar verfassen", "antwort abbrechen", "schreibe einen kommentar antwort abbrechen",
        "laisser un commentaire", "laissez un commentaire", "ajouter un commentaire", "laisser une réponse", "répondre", "annuler la réponse", "laisser un commentaire annuler la réponse", "poster un commentaire",
        "deja una respuesta", "deja un comentario", "dejar un comentario", "deja tu comentario", "cancelar la respuesta", "deja una respuesta cancelar la respuesta", "añadir un comentario", "publicar un comentario",
        "deixe um comentário", "deixe uma resposta", "deixe seu comentário", "cancelar resposta", "lascia un commento", "lascia una risposta", "annulla risposta", "geef een reactie", "laat een reactie achter", "reactie annuleren",
        "dodaj komentarz", "anuluj pisanie odpowiedzi", "bir yanıt yazın", "bir cevap yazın", "yanıtı iptal et", "yorum yap",
        "добавить комментарий", "оставить комментарий", "оставьте комментарий", "отменить ответ", "добавить комментарий отменить ответ", "написать комментарий",
        "发表回复", "发表评论", "取消回复", "发表回复 取消回复", "留下评论", "發表迴響", "發佈留言", "コメントを残す", "コメントする", "返信をキャンセル", "댓글 남기기", "답글 남기기", "اترك تعليقاً", "اترك تعليقا", "اترك رد", "اترك رداً", "إلغاء الرد", "أضف تعليقا", "أضف تعليقاً",
    ]),
    (Kind::Field, &[
        "comment", "comment *", "name", "name *", "email", "email *", "e-mail", "website", "post comment", "submit", "submit comment", "send", "required", "your name", "your email",
        "kommentar", "kommentar *", "name", "e-mail *", "e-mail-adresse", "e-mail-adresse *", "kommentar abschicken", "kommentar absenden", "commentaire", "commentaire *", "nom", "nom *", "site web", "laisser un commentaire *", "adresse e-mail *", "publier le commentaire",
        "comentario", "comentario *", "nombre", "nombre *", "correo electrónico", "correo electrónico *", "web", "sitio web", "publicar el comentario", "comentário", "comentário *", "nome", "nome *", "site", "publicar comentário", "commento", "commento *", "sito web", "invia commento",
        "reactie", "reactie *", "naam", "naam *", "komentarz", "komentarz *", "nazwa", "nazwa *", "yorum", "yorum *", "ad *", "e-posta *", "internet sitesi",
        "комментарий", "комментарий *", "имя", "имя *", "email-адрес", "сайт", "отправить комментарий", "отправить", "评论", "评论 *", "显示名称", "显示名称 *", "姓名", "邮箱", "邮箱 *", "电子邮箱", "网站", "提交评论", "コメント", "コメント ※", "名前", "名前 ※", "メール ※", "サイト", "댓글 *", "이름 *", "이메일 *", "웹사이트",
        "التعليق", "التعليق *", "الاسم", "الاسم *", "البريد الإلكتروني", "البريد الإلكتروني *", "الموقع الإلكتروني", "إرسال التعليق",
    ]),
    (Kind::Related, &[
        "related post", "related posts", "related article", "related articles", "related stories", "related news", "related", "related content", "you may also like", "you might also like", "more stories", "more from this site", "recommended", "recommended for you", "read next", "up next",
        "ähnlicher beitrag", "ähnliche beiträge", "ähnliche artikel", "verwandter beitrag", "verwandte beiträge", "verwandte artikel", "das könnte dich auch interessieren", "das könnte sie auch interessieren", "mehr zum thema", "auch interessant",
        "article similaire", "articles similaires", "articles liés", "article lié", "publications similaires", "publication associée", "à lire également", "sur le même sujet", "vous aimerez aussi", "vous pourriez aussi aimer",
        "entrada relacionada", "entradas relacionadas", "artículos relacionados", "artículo relacionado", "noticias relacionadas", "te puede interesar", "también te puede interesar", "quizás te interese",
        "artigos relacionados", "posts relacionados", "post relacionado", "notícias relacionadas", "veja também", "articoli correlati", "post correlati", "articolo correlato", "potrebbe interessarti anche", "gerelateerde berichten", "gerelateerd bericht", "gerelateerde artikelen",
        "powiązane posty", "powiązany wpis", "podobne artykuły", "ilgili yazı", "ilgili yazılar", "ilgili haberler", "похожая запись", "похожие записи", "похожие статьи", "похожие новости", "по теме", "материалы по теме", "читайте также", "связанные новости",
        "相关文章", "相关推荐", "相关新闻", "相关阅读", "推荐阅读", "猜你喜欢", "延伸阅读", "相關文章", "関連記事", "関連ニュース", "あわせて読みたい", "おすすめ記事", "관련 글", "관련 기사", "관련기사", "مقالات ذات صلة", "مقالة ذات صلة", "أخبار ذات صلة", "مواضيع ذات صلة", "المقالات ذات الصلة", "قد يعجبك أيضا", "قد يعجبك أيضاً", "اقرأ أيضا", "اقرأ أيضاً",
    ]),
    (Kind::Missed, &[
        "you missed", "you may have missed", "in case you missed it", "versäumt", "sie haben verpasst", "du hast verpasst", "verpasst", "das hast du verpasst", "das haben sie verpasst", "vous avez manqué", "vous avez raté", "à ne pas manquer", "vous avez peut-être manqué", "te has perdido", "te perdiste", "lo que te perdiste", "te lo perdiste", "no te lo pierdas",
        "você perdeu", "não perca", "ti sei perso", "hai perso", "je hebt gemist", "gemist", "przegapiłeś", "kaçırdıklarınız", "вы пропустили", "возможно, вы пропустили", "您错过了", "你错过了", "你可能错过了", "您可能错过了", "您錯過了", "見逃した記事", "お見逃しなく", "놓친 기사", "لقد فاتك", "فاتك", "ربما فاتك", "قد يكون فاتك",
    ]),
];

#[rustfmt::skip]
const BEGINNINGS: &[(Kind, &[&str])] = &[
    (Kind::Form, &[
        "your email address will not be published", "your e-mail address will not be published", "required fields are marked", "save my name, email, and website in this browser", "save my name, email and website in this browser", "you must be logged in to post a comment", "this site uses akismet", "notify me of follow-up comments", "notify me of new posts",
        "deine e-mail-adresse wird nicht veröffentlicht", "ihre e-mail-adresse wird nicht veröffentlicht", "erforderliche felder sind", "meinen namen, meine e-mail-adresse und meine website", "du musst angemeldet sein, um einen kommentar", "diese website verwendet akismet",
        "votre adresse e-mail ne sera pas publiée", "votre adresse de messagerie ne sera pas publiée", "les champs obligatoires sont", "enregistrer mon nom, mon e-mail et mon site", "vous devez vous connecter pour publier un commentaire", "ce site utilise akismet",
        "tu dirección de correo electrónico no será publicada", "su dirección de correo electrónico no será publicada", "los campos obligatorios están marcados", "los campos necesarios están marcados", "guarda mi nombre, correo electrónico y web", "guardar mi nombre, correo electrónico", "lo siento, debes estar conectado para publicar", "este sitio usa akismet",
        "o seu endereço de e-mail não será publicado", "o seu endereço de email não será publicado", "campos obrigatórios são marcados", "salvar meus dados neste navegador", "il tuo indirizzo email non sarà pubblicato", "i campi obbligatori sono", "salva il mio nome, email e sito web", "je e-mailadres wordt niet gepubliceerd", "het e-mailadres wordt niet gepubliceerd", "vereiste velden zijn",
        "twój adres e-mail nie zostanie opublikowany", "wymagane pola są oznaczone", "e-posta adresiniz yayınlanmayacak", "e-posta hesabınız yayımlanmayacak", "gerekli alanlar",
        "ваш адрес email не будет опубликован", "ваш e-mail не будет опубликован", "ваш адрес электронной почты не будет опубликован", "обязательные поля помечены", "сохранить моё имя, email и адрес сайта", "для отправки комментария вам необходимо авторизоваться",
        "您的电子邮箱地址不会被公开", "您的邮箱地址不会被公开", "您的电子邮件地址不会被公开", "必填项已用", "在此浏览器中保存我的显示名称", "在此浏览器中保存我的名字", "要发表评论，您必须先登录", "發佈留言必須填寫的電子郵件地址不會公開", "メールアドレスが公開されることはありません", "次回のコメントで使用するためブラウザー", "이메일 주소는 공개되지 않습니다", "필수 필드는",
        "لن يتم نشر عنوان بريدك الإلكتروني", "الحقول الإلزامية مشار إليها", "احفظ اسمي، بريدي الإلكتروني", "احفظ اسمي، والبريد الإلكتروني",
    ]),
    (Kind::Foot, &["© 20", "© 19", "copyright © ", "copyright 20", "(c) 20", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati", "все права защищены", "版权所有", "جميع الحقوق محفوظة", "proudly powered by", "powered by wordpress", "theme: newsup"]),
];

/// Whether a word is the name of a network or a button.
fn is_button(word: &str) -> bool {
    LINES.iter().any(|(kind, lines)| *kind == Kind::Button && lines.contains(&word))
}

/// What this line is for, where it is known as one of the page's.
pub fn kind(line: &str) -> Option<Kind> {
    if line.len() > 300 {
        return None;
    }
    let lower = line.trim().to_lowercase();
    let foot = |kind: Kind| kind != Kind::Foot || lower.chars().count() < 160;
    if let Some((kind, _)) =
        BEGINNINGS.iter().find(|(kind, starts)| foot(*kind) && starts.iter().any(|start| lower.starts_with(start)))
    {
        return Some(*kind);
    }
    if lower.len() > 100 {
        return None;
    }
    let bare = lower.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：'
                    | '»'
                    | '«'
                    | '›'
                    | '→'
                    | '…'
                    | '|'
                    | '-'
                    | '—'
                    | '–'
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '►'
                    | '▶'
                    | '▼'
                    | '+'
            )
    });
    // "5 min read", "0 comments".
    let counted = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let bare = if counted.len() < bare.len() && (counted.contains("min") || counted.starts_with("comment")) {
        counted
    } else {
        bare
    };
    if bare.split_whitespace().nth(1).is_some() && bare.split_whitespace().all(is_button) {
        return Some(Kind::Button);
    }
    LINES.iter().find(|(_, lines)| lines.contains(&bare) || lines.contains(&lower.as_str())).map(|(kind, _)| *kind)
}

/// Drops whole paragraphs of a structured body that are an advertisement's label, a share line or a comment form's.
pub fn drop_lines(document: &mut Document) {
    if !document.settings.furniture {
        return;
    }
    for entry in &mut document.entries {
        let whole = entry.role == Role::Body && matches!(entry.home, Home::Run(_, Some(_)));
        if whole && matches!(kind(entry.words()), Some(Kind::Ad | Kind::Share | Kind::Form)) {
            entry.drop_whole(FURNITURE);
            entry.role = Role::Furniture;
        }
    }
}
