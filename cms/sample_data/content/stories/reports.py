"""Reports of the units, most of them short. What the plan asks for stands in its words; what is imagined says 示例."""

from cms.sample_data.content.writing import SampleStory, facts, heading, picture, table, text, timeline

REPORTS = (
    SampleStory(
        slug="wei-xin-yuan",
        title="志愿服务队走进社区：认领一个“微心愿”",
        kind="report",
        unit="ju-ji-guan",
        topics=("hong-se-xi-bao",),
        published="2017-08-07 10:00",
        dek="认领社区服务岗位，认领困难群众“微心愿”“小梦想”，带头做好身边事、管好家庭事，参与公益事。",
        plan_item="二(三)9",
        cover="ripple.webp",
        body=(
            text(
                "实施方案第9条提出，以“转作风下基层，双万双联见成效”为主题，推动机关党员干部为小微企业、为困难群众服务，"
                "认领社区服务岗位，认领困难群众“微心愿”“小梦想”。",
                "示例：志愿服务队在社区设点，居民把心愿写在卡片上，由党员认领、办理、回访。",
            ),
            facts(
                "怎么认领",
                ("为谁", "为困难群众服务"),
                ("认领什么", "社区服务岗位、“微心愿”“小梦想”"),
                ("怎么办理", "示例：由社区登记，党员认领，办结后回访"),
            ),
            heading("带动群众"),
            text("带头做好身边事、管好家庭事，参与公益事，带动群众共同参与基层治理。"),
        ),
    ),
    SampleStory(
        slug="du-shu-sha-long",
        title="“百字荐书、分享阅读”读书沙龙开讲",
        kind="report",
        unit="han-kou-guan",
        topics=("hong-se-xi-bao",),
        published="2017-08-06 16:20",
        dek="深化“特色书香机关”建设，参与市直机关开展“书香机关分享阅读”读书沙龙。",
        plan_item="二(三)8",
        cover="books-w.webp",
        body=(
            text(
                "实施方案第8条提出，加强学习型机关建设，深化“特色书香机关”建设，"
                "参与市直机关开展“书香机关分享阅读”读书沙龙、“百字荐书、分享阅读”等活动。"
            ),
            picture("books-w.webp", "书岸，插画，非实景"),
            text("示例：每位读者用一百字推荐一本书，荐书卡贴在书架旁。"),
        ),
    ),
    SampleStory(
        slug="tan-xin-shi",
        title="谈心室有了心理咨询师驻点",
        kind="report",
        unit="ju-ji-guan",
        topics=("hong-se-zhen-di",),
        published="2017-08-03 11:00",
        dek="拓展谈心室内容，引入现代心理咨询方法，建立心理咨询师驻点服务制度。",
        plan_item="二(四)10",
        body=(
            text(
                "实施方案第10条提出，科学整合、合理设置机关党员职工活动室、谈心室、书香书吧，拓展谈心室内容，"
                "引入现代心理咨询方法，建立心理咨询师驻点服务制度。"
            ),
            table(
                "谈心室开放时间（示例）",
                ("时间", "内容", "怎么约"),
                ("示例：上午", "示例：党员谈心", "示例：向支部预约"),
                ("示例：下午", "示例：心理咨询", "示例：向支部预约"),
            ),
        ),
    ),
    SampleStory(
        slug="yi-zhen-jin-she-qu",
        title="义诊走进社区：一张诊桌和一面党旗",
        kind="report",
        unit="you-fu-yi-yuan",
        topics=("hong-se-pin-pai",),
        published="2017-08-02 09:40",
        dek="示例：把诊桌搬到居民家门口，市优抚医院“党员进社区义诊服务”。",
        plan_item="二(五)13",
        cover="clinic-w.webp",
        body=(
            text(
                "实施方案第13条提出，深入挖掘打造市优抚医院“党员进社区义诊服务”等，找准品牌定位，丰富完善品牌理念。",
                "示例：义诊的时间、地点和科目由单位发布。",
            ),
            facts(
                "义诊怎么参加（示例）",
                ("时间", "示例：以单位发布为准"),
                ("地点", "示例：以单位发布为准"),
            ),
        ),
    ),
    SampleStory(
        slug="hong-se-zi-yuan",
        title="儿童福利院：把“红色资源”挖出来、用起来",
        kind="report",
        unit="er-tong-fu-li-yuan",
        topics=("hong-se-wen-hua",),
        published="2017-08-01 17:15",
        dek="挖掘社会福利院、优抚医院、儿童福利院等一批“红色资源”，建设机关“红色文化长廊”。",
        plan_item="二(六)18",
        body=(
            text(
                "实施方案第18条提出，挖掘社会福利院、优抚医院、儿童福利院等一批“红色资源”，"
                "建设机关“红色文化长廊”，开展书画、摄影作品展。",
                "示例：展品的征集办法由单位发布。",
            ),
        ),
    ),
    SampleStory(
        slug="shi-da-xiao-neng",
        title="市民之家窗口争创“十大效能示范岗”",
        kind="report",
        unit="ju-ji-guan",
        columns=("dong-tai",),
        topics=("hong-se-xuan-feng", "hong-se-xi-bao"),
        published="2017-08-13 08:50",
        dek="积极开展机关处室评议活动，推动我局市民之家行政审批窗口积极争创“十大效能示范岗”。",
        plan_item="二(三)9",
        cover="paper.webp",
        body=(
            text(
                "实施方案第9条提出，积极开展机关处室评议活动，推动我局市民之家行政审批窗口积极争创“十大效能示范岗”。",
                "示例：评议办法另行公布。",
            ),
        ),
    ),
    SampleStory(
        slug="ke-ti-chao-shi",
        title="一个单位，一堂微课：“课题超市微视频”征集中",
        kind="report",
        unit="ju-ji-guan",
        topics=("hong-se-xi-bao",),
        published="2017-07-27 09:30",
        dek="力争局系统各单位制作一个“课题超市微视频”共享学习，打造“新媒体+学习”的新模式。",
        plan_item="二(三)8",
        cover="beam.webp",
        body=(
            text(
                "实施方案第8条提出，力争局系统各单位制作一个“课题超市微视频”共享学习，打造“新媒体+学习”的新模式，"
                "增强“学习课题超市”的吸引力。"
            ),
            timeline(
                "一堂微课怎么来（示例）",
                ("选题", "示例：一课讲清一件事", ""),
                ("拍摄", "示例：说明来源，配好字幕", ""),
                ("共享", "示例：经审核后上架", ""),
            ),
        ),
    ),
    SampleStory(
        slug="zhi-yuan-fu-wu-qu-na-li",
        title="志愿服务去哪里：联系点、支援单位和公益活动点",
        kind="report",
        unit="ju-ji-guan",
        topics=("hong-se-pin-pai",),
        published="2017-08-17 10:15",
        dek="开展多种形式志愿服务活动，充分发挥党员先锋模范作用。",
        plan_item="二(五)14",
        cover="woodcut.webp",
        body=(
            text("实施方案第14条提出，将局机关党员志愿服务队建设成全省民政战线的靓丽品牌，充分利用职能资源。"),
            facts(
                "到哪些场所去",
                ("精准扶贫", "市精准扶贫联系点"),
                ("对口支援", "对口支援单位宜昌市五峰县民政局"),
                ("基层", "局领导干部基层联系点"),
                ("公益", "社会公益活动点"),
            ),
            text("精心打造具有民政特色的红色志愿服务品牌。", "示例：每次活动的时间和报名办法由志愿服务队发布。"),
        ),
    ),
    SampleStory(
        slug="li-shi-rong-yu-guan",
        title="走近武汉民政历史荣誉馆",
        kind="report",
        unit="ju-ji-guan",
        topics=("hong-se-wen-hua",),
        published="2017-08-18 09:20",
        dek="重点建设武汉民政历史荣誉馆，让党员近距离接受党史民政史教育，构建民政人精神家园。",
        plan_item="二(六)18",
        cover="hall-front.webp",
        body=(
            text(
                "实施方案第18条提出，重点建设武汉民政历史荣誉馆，让党员近距离接受党史民政史教育，构建民政人精神家园。"
            ),
            picture("hall-front.webp", "样例场景，非实景，展品均为示例", "wide"),
            text("示例：开放时间和参观办法由荣誉馆发布。"),
        ),
    ),
    SampleStory(
        slug="huo-dong-zhi-jia",
        title="“党员活动之家”：按六条标准布置一间屋",
        kind="report",
        unit="huang-pu-lu",
        topics=("hong-se-pin-pai", "hong-se-zhen-di"),
        published="2017-07-29 09:00",
        dek="示例：黄浦路军休所“党员活动之家”对照六条标准布置活动室。",
        plan_item="二(五)13",
        cover="home-w.webp",
        body=(
            text("实施方案第13条列出：黄浦路军休所“党员活动之家”。找准品牌定位，丰富完善品牌理念，深化拓展品牌内涵。"),
            table(
                "六条标准，一间屋（示例）",
                ("标准", "这间屋里"),
                ("有场所", "示例：一楼活动室"),
                ("有设施", "示例：桌椅、投影"),
                ("有标志", "示例：门牌"),
                ("有党旗", "示例：正面墙上"),
                ("有书报", "示例：窗边书架"),
                ("有制度", "示例：上墙公开"),
            ),
        ),
    ),
    SampleStory(
        slug="lian-zheng-jiao-yu",
        title="廉政教育活动进单位",
        kind="report",
        unit="jun-xiu-zhong-xin",
        columns=("dong-tai",),
        topics=("hong-se-xuan-feng",),
        published="2017-09-05 15:00",
        dek="积极开展第十八个党风廉政教育宣教月活动，落实教育内容。",
        plan_item="二(七)20",
        body=(
            text(
                "实施方案第20条提出，积极开展第十八个党风廉政教育宣教月活动，落实教育内容，"
                "局直属各单位开展廉政教育活动不少于2个。",
                "示例：活动的安排由单位发布。",
            ),
        ),
    ),
    SampleStory(
        slug="wen-ti-huo-dong",
        title="文体活动小组：乐于参与，便于参与",
        kind="report",
        unit="er-tong-fu-li-yuan",
        topics=("hong-se-ji-jin", "hong-se-zhen-di"),
        published="2017-10-12 16:30",
        dek="建立干部职工文体活动小组，开展群众喜闻乐见的各项文体活动。",
        plan_item="二(八)24",
        body=(
            text(
                "实施方案第24条提出，发挥机关群团组织作用，建立干部职工文体活动小组，"
                "开展群众喜闻乐见的各项文体活动，促进机关思想政治工作与文化建设紧密结合。",
                "示例：小组的名单和活动安排由工会发布。",
            ),
        ),
    ),
    SampleStory(
        slug="ai-xin-wu-song",
        title="春节走访：困难党员慰问“爱心五送”",
        kind="report",
        unit="she-hui-fu-li-yuan",
        topics=("hong-se-ji-jin",),
        published="2018-02-08 10:40",
        dek="坚持按政策在春节、“七一”等节点开展困难党员慰问“爱心五送”活动。",
        plan_item="二(八)24",
        cover="home-w.webp",
        body=(
            text(
                "实施方案第24条提出，经常性地开展走访慰问、健康知识讲座等工作，"
                "坚持按政策在春节、“七一”等节点开展困难党员慰问“爱心五送”活动。",
                "示例：慰问对象不公开姓名和住址，过程由支部记录。",
            ),
        ),
    ),
)
