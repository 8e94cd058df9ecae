//! Small tables for scripts without spaces: what stands beside a mention of a paper, and everyday words.

/// What stands right after a real mention of a paper, a site or an agency.
pub(super) const AFTER: &str = "所 刊文 头版 頭版 员工 員工 读者 讀者 社论 社論 专栏 專欄 转载 轉載 评选 評選 主办 主辦 举办 推出 公布 宣布 曝光 社长 社長 连续 卖 曾 一面 デジ \
    记者 記者 报道 報道 報導 网 網 社 电 電 讯 訊 称 稱 消息 评论 評論 编辑 編輯 刊 发 發 摄 攝 客户端 主编 总编 驻 指出 表示 援引 采访 採訪 此前 公众号 微博 官方 获悉 ネ 紙 新聞 \
    电子版 電子版 によ 客戶端 文章 披露 写道 写信 工作 任职 看来 認為 认为 の取 の記 の報 が報 が伝 に語 に対 に答 に掲 に寄 など は報 は伝 รายงาน ระบุ";

/// What stands right before one.
pub(super) const BEFORE: &str = "正如 不少 许多 許多 所有 一份 一摞 英文版 中文版 昨日 今日 近日 日前 今年 去年 最近 事 拿 看 \
    据 據 引 诉 訴 接受 转自 源自 订阅 关注 登录 联系 采访 供图 摄影 记者 來源 来源 刊登 刊于 投稿 致电 旗下 所属";

/// What papers, agencies and sites are called at the end of their names, without case.
pub(super) const PRESS: &str = "报 報 网 網 社 新闻 新聞 日刊 周刊 週刊 通讯 通訊 在线 電視 电视 电视台 times post news herald online daily tribune journal gazette press \
    today chronicle mail telegraph observer guardian .com .net .org diario 24";

/// Short words that stand beside any noun: they speak for a mention, but little.
pub(super) const PARTICLES: &str = "的是在和与與及向对對由从從被让讓给給到为為了或以等也将將还還就曾都把跟同並并且而着过過于於上中里裡はがをにでとものやへかよね";

/// Those that stand behind a noun wherever it stands, in Japanese all of them; behind others only where it is a subject or
/// has a preposition before it.
pub(super) const NOMINAL: &str = "的和与與及或等はがをにでとものやへかよね";

/// Those that stand before any noun, and hardly before anything else.
pub(super) const PREPOSITIONS: &str = "在和与與及向对對由从從被让讓给給到为為或以将將就把跟同並并于於を";

/// Those that stand behind verbs alone.
pub(super) const ASPECTS: &str = "了着过過";

/// What stands before verbs alone.
pub(super) const ADVERBS: &str = "也还還曾都则則却卻又已仍均亦更才";

/// Last characters of words that a clause may begin after: verbs of saying, conjunctions, times, kinds of media, pointers.
pub(super) const OPENERS: &str = "说說称稱指示道知信料悉现現明出诉訴问問看觉覺调調能但果然此以前后後天日近实實至连連有年月时時间間会會国國体體社报報刊照取读讀見见次该這这届屆";

/// Everyday words of two characters: where a name stands between the two, one of them was broken.
pub(super) const WORDS: &str = "我们你们他们她们它们自己什么怎么这样那样这个那个这些那些一个一些一样没有可以可能不能不会不是不过已经因为所以但是而且如果虽然或者以及\
时候时间现在今天昨天明天今年去年明年目前之后之前以后以前其中其他其实通过进行需要应该能够开始继续成为作为认为表示要求希望知道觉得看到听到得到受到感到\
中国美国日本国家国际全国世界社会经济政治文化历史科技技术科学教育学校学生老师大学医院医生政府公司企业市场产品服务工作生活问题情况方面地方地区城市农村\
发展建设管理研究分析调查报告数据信息网络系统项目计划方案政策措施活动会议合作关系影响作用结果原因目标任务能力水平质量安全环境资源条件重要主要基本\
特别非常十分比较更加最后最近最大第一第二第三多少许多很多大家人员人民群众领导干部专家代表记者先生女士父母孩子朋友家人男子女子警方警察法院案件\
提供提出提高增加增长减少下降上升达到超过保持实现完成参加举行组织支持帮助解决处理使用利用选择决定介绍说明证明显示发现发生出现存在包括属于关于对于由于\
消费投资银行金融股票基金价格收入资金业务行业平台手机汽车电影音乐游戏比赛运动健康食品疫情病例全部全球部分部门单位中心机构集团委员主任书记主席总统\
自然基础传统现代未来过去真正直接完全正在同时根据按照随着为了甚至只是只有就是还是都是也是不仅不断不同相关相信有关有些有人人们之间当时突然终于准备\
我們你們他們這樣這個沒有因為時候時間現在後來國家國際社會經濟問題發展關係";

/// Whether two characters make an everyday word.
pub(super) fn everyday(before: char, after: char) -> bool {
    let mut words = WORDS.chars();
    while let (Some(one), Some(two)) = (words.next(), words.next()) {
        if one == before && two == after {
            return true;
        }
    }
    false
}

/// How a text has an entry of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// It is one.
    Whole,
    /// It begins with one.
    Start,
    /// It ends with one.
    End,
}

/// Whether a text has an entry of a table, whose entries stand between spaces.
#[inline(never)]
pub(super) fn listed(table: &str, text: &[char], has: Has) -> bool {
    table.split(' ').any(|entry| {
        let length = entry.chars().count();
        let from = if has == Has::End { text.len().saturating_sub(length) } else { 0 };
        let to = if has == Has::Start { length.min(text.len()) } else { text.len() };
        entry.chars().eq(text[from..to].iter().copied())
    })
}
