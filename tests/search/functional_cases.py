"""What people type and what has to stand first. Each case: kind, query, key of the first hit ("" for no hit at all)."""

CASES = [
    *(
        ("one word", query, key)
        for query, key in [
            ("义诊", "clinic"),
            ("祭扫", "qingming"),
            ("收养", "adoption"),
            ("孤儿", "orphan"),
            ("住房维修", "housing"),
            ("优待证", "elder-card"),
            ("挎包", "exhibit"),
            ("防汛", "flood"),
            ("微课", "course"),
            ("舞狮", "spring"),
            ("特困供养", "needy"),
            ("残疾人补贴", "disabled"),
            ("红色夕阳", "brand"),
            ("露宿人员", "heat-copy"),
        ]
    ),
    *(
        ("navigation", query, key)
        for query, key in [
            ("市优抚医院", "hospital"),
            ("市社会福利院", "welfare"),
            ("市儿童福利院", "children"),
            ("市救助站", "rescue"),
            ("汉口馆", "funeral"),
            ("九峰山革命烈士陵园", "cemetery"),
            ("九峰山烈士陵园", "cemetery"),
            ("养老机构名单", "attachment"),
            ("红色引擎工程实施方案", "plan"),
            ("婚姻登记办理指南", "marriage"),
            ("优抚医院", "hospital"),
            ("儿童福利院", "children"),
        ]
    ),
    *(
        ("abbreviation", query, key)
        for query, key in [
            ("救助站", "rescue"),
            ("烈士陵园", "cemetery"),
            ("军休所学习日", "clinic-mention"),
        ]
    ),
    *(
        ("synonym", query, key)
        for query, key in [
            ("低保", "allowance"),
            ("低保申请", "allowance"),
            ("五保", "needy"),
            ("领证", "marriage"),
            ("扫墓", "qingming"),
            ("NGO", "ngo"),
            ("ngo登记", "ngo"),
            ("怎么领证", "marriage"),
        ]
    ),
    *(
        ("alias of a unit", query, key)
        for query, key in [
            ("荣军医院", "hospital"),
            ("汉口殡仪馆", "funeral"),
            ("武汉市救助管理站", "rescue"),
            ("武汉市优抚医院", "hospital"),
            ("收容站", "rescue"),
        ]
    ),
    *(
        ("traditional", query, key)
        for query, key in [
            ("義診", "clinic"),
            ("優撫醫院", "hospital"),
            ("婚姻登記", "marriage"),
            ("優秀黨員", "hanzi"),
            ("优秀党员事迹", "hanzi"),
            ("臺上", "hanzi"),
            ("台上讲述者", "hanzi"),
            ("收養登記", "adoption"),
            ("孤殘兒童", "children"),
        ]
    ),
    *(
        ("full width", query, key)
        for query, key in [
            ("５６学时", "course"),
            ("ＡＥＤ", "flood"),
            ("ＧＰＳ定位", "flood"),
            ("ＮＯ．１号徽章", "english"),
            ("ｗｕｈａｎ", "english"),
            ("（２０１７）２４号", "plan"),
        ]
    ),
    *(
        ("digits and dates", query, key)
        for query, key in [
            ("56学时", "course"),
            ("32学时", "course"),
            ("56 学时", "course"),
            ("24小时值班", "flood"),
            ("2018年3月20日", "party-notice"),
            ("二〇一八年三月二十日", "party-notice"),
            ("二○一八年三月二十日", "party-notice"),
            ("2017年12月31日", "fund"),
            ("2018年一季度", "fund-next"),
            ("六十五周岁", "elder-card"),
        ]
    ),
    *(
        ("document number", query, key)
        for query, key in [
            ("武民政〔2017〕24号", "plan"),
            ("武民政[2017]24号", "plan"),
            ("武民政(2017)24号", "plan"),
            ("武民政（2017）24号", "plan"),
            ("武民政【2017】24号", "plan"),
            ("武民政［2017］24号", "plan"),
            ("武民政﹝2017﹞24号", "plan"),
            ("〔2017〕24号", "plan"),
            ("(2017)24号", "plan"),
            ("[2016]24号", "plan-old"),
            ("武民政〔2016〕24号", "plan-old"),
            ("武民政党〔2018〕5号", "party-notice"),
            ("武民政党[2018]5号", "party-notice"),
            ("武民政（2017）第24号", "plan"),
            ("2017 24号", "plan"),
        ]
    ),
    *(
        ("single character", query, key)
        for query, key in [
            ("馆", "funeral"),
            ("婚", "marriage"),
            ("狮", "spring"),
            ("帆", "exhibit"),
        ]
    ),
    *(
        ("name", query, key)
        for query, key in [
            ("单雪梅", "person"),
            ("曾乐天", "person-two"),
            ("雪梅", "person"),
            ("護理員單雪梅", "person"),
            ("厨师曾乐天", "person-two"),
        ]
    ),
    *(
        ("misheard", query, key)
        for query, key in [
            ("优扶医院", "hospital"),
            ("忧抚医院", "hospital"),
            ("义珍", "clinic"),
            ("婚因登记", "marriage"),
            ("养老机够", "attachment"),
            ("烈士灵园", "cemetery"),
            ("残籍人补贴", "disabled"),
            ("儿童福力院", "children"),
            ("红色引情", "plan"),
        ]
    ),
    *(
        ("mistaken by shape", query, key)
        for query, key in [
            ("义珍服务", "clinic"),
            ("优扰医院", "hospital"),
            ("殡葬未来", ""),
            ("收养登计", "adoption"),
            ("祭打活动", "qingming"),
            ("九蜂山", "cemetery"),
        ]
    ),
    *(
        ("a character too many or turned", query, key)
        for query, key in [
            ("社会福利利院", "welfare"),
            ("救助助站", "rescue"),
            ("祭扫扫", "qingming"),
            ("义诊诊", "clinic"),
        ]
    ),
    *(
        ("pinyin", query, key)
        for query, key in [
            ("yizhen", "clinic"),
            ("fuxing", "star-branch"),
            ("youfuyiyuan", "hospital"),
            ("hunyindengji", "marriage"),
            ("chongqing", "chongqing"),
            ("changzheng", "chongqing"),
            ("jiuzhuzhan", "rescue"),
            ("shanxuemei", "person"),
            ("hongseyinqing", "plan"),
        ]
    ),
    *(
        ("initials", query, key)
        for query, key in [
            ("yfyy", "hospital"),
            ("hydj", "marriage"),
            ("hsyq", "plan"),
            ("etfly", "children"),
        ]
    ),
    *(
        ("phrase", query, key)
        for query, key in [
            ("“红色引领”", "plan"),
            ('"文明祭扫"', "qingming"),
            ('"祭扫文明"', ""),
            ('"牢记使命"', "course"),
            ('"养老服务经验"', "chongqing"),
            ('"经验养老"', ""),
            ('"24小时值班"', "flood"),
            ("「笑聲不斷」", "spring"),
        ]
    ),
    *(
        ("exclusion", query, key)
        for query, key in [
            ("义诊 -党员医生", "clinic-mention"),
            ("红色基金 -2017", "fund-next"),
            ("收支公开 -一季度", "fund"),
            ('指南 -"婚姻登记" -收养 -特困 -社会组织 -优待证', "allowance"),
            ("24号 -2017", "plan-old"),
        ]
    ),
    *(
        ("filter", query, key)
        for query, key in [
            ("unit:黄浦路军休所 义诊", "clinic-mention"),
            ("单位:市救助站 值班", "flood"),
            ("type:品牌 军休所", "brand"),
            ("year:2016 通知", "plan-old"),
            ("年份:2018 红色基金", "fund-next"),
            ("column:政策解读 孤儿", "orphan"),
            ("栏目：最美民政人 厨师", "person-two"),
            ("unit:武汉市优抚医院 康复", "hospital"),
            ("year:2015-2016", "plan-old"),
            ("type:没有的类型 义诊", ""),
        ]
    ),
    *(
        ("question", query, key)
        for query, key in [
            ("请问低保怎么申请需要什么材料？", "allowance"),
            ("在哪里办理结婚登记", "marriage"),
            ("老人多大年纪可以办优待证", "elder-card"),
            ("流浪人员可以到哪里求助食宿", "rescue"),
            ("收养登记需要哪些材料", "adoption"),
            ("成立社会团体要多少会员", "ngo"),
            ("一年要学多少学时", "course"),
            ("残疾人每个月有什么补贴", "disabled"),
        ]
    ),
    *(
        ("attachment", query, key)
        for query, key in [
            ("百步亭养老院", "attachment"),
            ("晴川颐养园", "attachment"),
            ("江岸区床位", "attachment"),
        ]
    ),
    *(
        ("mixed scripts", query, key)
        for query, key in [
            ("Volunteer", "english"),
            ("civil affairs", "english"),
            ("青年志愿者Day", "english"),
            ("AED", "flood"),
        ]
    ),
    *(
        ("nothing", query, "")
        for query in [
            "龘龘龘",
            "量子计算机芯片光刻",
            "琥珀灯塔",
            "玳瑁风铃",
            "翡翠罗盘",
            "qqqqxyz",
        ]
    ),
]
