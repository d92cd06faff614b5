export interface paths {
    "/api/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 首页 */
        get: operations["get_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 文章与公文，最新在前
         * @description 给出的条件须同时满足。翻页请用 next_cursor，它是 null 时到底。
         */
        get: operations["list_stories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/select": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 同上，只要几个字段
         * @description 给流量紧张的小程序用：条件、次序和翻页与 /api/v1/stories 相同。
         */
        get: operations["select_stories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stories/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一篇文章或公文 */
        get: operations["get_story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位总览，分组 */
        get: operations["list_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个单位的品牌页 */
        get: operations["get_unit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全部栏目 */
        get: operations["list_columns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/columns/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个栏目 */
        get: operations["get_column"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全部专题 */
        get: operations["list_topics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/topics/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个专题 */
        get: operations["get_topic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按网址取任何一页
         * @description 网址变更过的，返回新网址；撤下的，返回 410。
         */
        get: operations["get_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按公开标识取任何一页
         * @description 标识在列表、全文和变更记录中都有，页面移动、改名都不变。
         */
        get: operations["get_page_by_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 检索，与门户的检索页结果相同
         * @description 页码翻页；翻页途中有新内容发布，后面的页会顺延；要一条不漏地同步请用 /api/v1/changes。
         */
        get: operations["search_pages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 边写边提示
         * @description 词在前，标题在后；只提示现在公开、找得到的。
         */
        get: operations["suggest_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 文章的累计浏览数；没有公开的文章不出现 */
        get: operations["list_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更记录，从旧到新
         * @description 哪些页面发布、修改、移动、撤下了。反复请求，每次把返回的 next 作为 after，直到 next 等于 latest。
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preview/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份草稿
         * @description 令牌由编辑在后台“生成预览链接”得到，几小时内有效，可以撤销。只显示生成时的那一版，谁都不得缓存。
         */
        get: operations["get_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AttachmentsBlock
         * @description 正文块：附件。
         */
        AttachmentsBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "attachments";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["AttachmentsValue"];
        };
        /**
         * AttachmentsValue
         * @description 附件块的内容。
         */
        AttachmentsValue: {
            /** @description 标题 */
            title: string;
            /** @description 文件 */
            files: components["schemas"]["PublicFile"][];
        };
        /**
         * BrandLink
         * @description 其他页面上的品牌海报。
         */
        BrandLink: {
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 单位简称 */
            unit_name: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
        };
        /**
         * BrandOut
         * @description 单位的品牌页。
         */
        BrandOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "brand";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 品牌名称，没有品牌的为空 */
            brand_name: string;
            /** @description 品牌名称按词分开，标题换行用 */
            brand_words: string[];
            /** @description 单位全称 */
            unit_official_name: string;
            /** @description 品牌理念 */
            idea: string;
            /** @description 品牌内涵 */
            meaning: string;
            /** @description 做法 */
            practice: string;
            /** @description 创建日期 */
            started_on: string | null;
            /** @description 结束日期，仍在开展的为 null */
            ended_on: string | null;
            /** @description 荣誉 */
            honours: components["schemas"]["Honour"][];
            /** @description 活动安排 */
            events: components["schemas"]["Event"][];
            /** @description 岗位分工 */
            people: components["schemas"]["Person"][];
            /** @description 正文，由各种块按顺序组成 */
            body: (components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["QuestionAnswerBlock"] | components["schemas"]["PictureBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["FactBoxBlock"] | components["schemas"]["TimelineBlock"] | components["schemas"]["AttachmentsBlock"])[];
            /** @description 图集 */
            gallery: components["schemas"]["CaptionedImage"][];
            /** @description 本单位的最新文章 */
            stories: components["schemas"]["Card"][];
            /** @description 微视频 */
            films: components["schemas"]["Card"][];
            /** @description 其他单位的品牌 */
            other_brands: components["schemas"]["BrandLink"][];
            /** @description 页面是否由单位已发布的内容自动组成 */
            is_assembled: boolean;
        };
        /**
         * Candidate
         * @description 图片的一种尺寸。
         */
        Candidate: {
            /** @description 图片文件的网址 */
            url: string;
            /** @description 宽，像素 */
            width: number;
            /** @description 高，像素 */
            height: number;
        };
        /**
         * CaptionedImage
         * @description 带说明的图片。
         */
        CaptionedImage: {
            /** @description 图片 */
            image: components["schemas"]["PublicImage"];
            /** @description 说明文字，可能为空 */
            caption: string;
        };
        /**
         * Card
         * @description 列表中的一项，任何页面都有。
         */
        Card: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /** @description 体裁 */
            kind: string;
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
        };
        /**
         * CardPart
         * @description 列表中的一项，只有所要的字段；没有要的字段不出现。
         */
        CardPart: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /** @description 体裁 */
            kind?: string;
            /** @description 体裁的中文名称 */
            kind_label?: string;
            /** @description 标题 */
            title?: string;
            /** @description 门户上的网址，以 / 开头 */
            url?: string;
            /** @description 首次发布时间 */
            published_at?: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit?: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source?: string;
            /** @description 导语，可能为空 */
            dek?: string;
            /** @description 封面 */
            cover?: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample?: boolean;
        };
        /**
         * ChangeList
         * @description 一批变更记录。
         */
        ChangeList: {
            /** @description 变更，从旧到新 */
            items: components["schemas"]["ChangeOut"][];
            /** @description 下一次的 after */
            next: number;
            /** @description 变更记录现在的最后一个序号 */
            latest: number;
        };
        /**
         * ChangeOut
         * @description 一条变更。
         */
        ChangeOut: {
            /** @description 序号 */
            number: number;
            /**
             * @description published 发布、changed 修改、moved 移动（内容也可能改了）、withdrawn 撤下
             * @enum {string}
             */
            what: "published" | "changed" | "moved" | "withdrawn";
            /**
             * @description 页面类型
             * @enum {string}
             */
            type: "brand" | "column" | "home" | "notice" | "story" | "topic" | "topic_index" | "unit_index";
            /** @description 页面的公开标识，用 /api/v1/pages/{key} 取 */
            key: string;
            /**
             * Format: date-time
             * @description 发生时间；不一定随序号递增
             */
            at: string;
            /** @description 变更之后的网址；撤下的是撤下之前的 */
            url: string;
            /** @description 移动之前的网址，其他变更为 null */
            previous_url: string | null;
        };
        /**
         * ColumnCard
         * @description 列表中的栏目。
         */
        ColumnCard: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /** @description 体裁 */
            kind: string;
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 代号，用作筛选参数 */
            slug: string;
            /** @description 栏目类别 */
            column_type: string;
        };
        /**
         * ColumnList
         * @description 全部栏目，按导航次序。
         */
        ColumnList: {
            /** @description 各项 */
            items: components["schemas"]["ColumnCard"][];
        };
        /**
         * ColumnOut
         * @description 一个栏目；它列出的文章用 /api/v1/stories?column= 取。
         */
        ColumnOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "column";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 栏目类别 */
            column_type: string;
            /** @description 上级栏目 */
            parent: components["schemas"]["Link"] | null;
            /** @description 公开的下级栏目 */
            children: components["schemas"]["Link"][];
        };
        /**
         * ColumnTag
         * @description 政府网站标签规范中的栏目类标签（国办发〔2017〕47号）。
         */
        ColumnTag: {
            /** @description 名称 */
            name: string;
            /** @description 栏目说明 */
            description: string;
            /** @description 栏目关键词 */
            keywords: string[];
            /** @description 栏目类别 */
            type: string;
        };
        /**
         * DirectoryGroup
         * @description 单位总览中的一组。
         */
        DirectoryGroup: {
            /** @description 标题 */
            title: string;
            /** @description 单位 */
            units: components["schemas"]["DirectoryUnit"][];
        };
        /**
         * DirectoryUnit
         * @description 单位总览中的一个单位。
         */
        DirectoryUnit: {
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"];
            /** @description 品牌名称，没有品牌的为空 */
            brand_name: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 公开的文章数 */
            stories_count: number;
        };
        /**
         * Event
         * @description 一次活动安排。
         */
        Event: {
            /** @description 标题 */
            title: string;
            /**
             * Format: date-time
             * @description 开始时间
             */
            starts_at: string;
            /** @description 地点 */
            place: string;
            /** @description 备注 */
            note: string;
        };
        /**
         * Fact
         * @description 一项要点。
         */
        Fact: {
            /** @description 名目 */
            term: string;
            /** @description 内容 */
            description: string;
        };
        /**
         * FactBoxBlock
         * @description 正文块：要点。
         */
        FactBoxBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "fact_box";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["FactBoxValue"];
        };
        /**
         * FactBoxValue
         * @description 要点块的内容。
         */
        FactBoxValue: {
            /** @description 标题 */
            title: string;
            /** @description 各项要点 */
            facts: components["schemas"]["Fact"][];
        };
        /**
         * FocalPoint
         * @description 裁切图片时应保留的位置，从左上角起的百分比。
         */
        FocalPoint: {
            /** @description 从左起，百分比 */
            x: number;
            /** @description 从上起，百分比 */
            y: number;
        };
        /**
         * GalleryBlock
         * @description 正文块：图组。
         */
        GalleryBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "gallery";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["GalleryValue"];
        };
        /**
         * GalleryPicture
         * @description 图组中的一幅。
         */
        GalleryPicture: {
            /** @description 图片 */
            image: components["schemas"]["PublicImage"];
            /** @description 说明文字，可能为空 */
            caption: string;
        };
        /**
         * GalleryValue
         * @description 图组块的内容。
         */
        GalleryValue: {
            /**
             * @description 排法：pair 并排、side 一大一小、grid 网格
             * @enum {string}
             */
            layout: "pair" | "side" | "grid";
            /** @description 各幅图片 */
            pictures: components["schemas"]["GalleryPicture"][];
        };
        /**
         * Gone
         * @description 曾经公开，已经撤下。
         */
        Gone: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
            /** @description 何时撤下 */
            withdrawn_at: string | null;
        };
        /**
         * Heading
         * @description 目录中的一行。
         */
        Heading: {
            /** @description 级别 */
            level: number;
            /** @description 文字 */
            text: string;
            /** @description 页内锚点，接在网址的 # 之后 */
            anchor: string;
        };
        /**
         * HeadingBlock
         * @description 正文块：小标题。
         */
        HeadingBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "heading";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["HeadingValue"];
        };
        /**
         * HeadingValue
         * @description 小标题块的内容。
         */
        HeadingValue: {
            /** @description 文字 */
            text: string;
            /** @description 级别 */
            level: number;
            /** @description 页内锚点，接在网址的 # 之后 */
            anchor: string;
        };
        /**
         * HomeOut
         * @description 首页。
         */
        HomeOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "home";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 标题下的说明 */
            statement: string;
            /** @description 全站最新一篇的发布时间 */
            newest_at: string | null;
            /** @description 头条 */
            lead: components["schemas"]["Card"] | null;
            /** @description 要闻 */
            highlights: components["schemas"]["Card"][];
            /** @description 头条旁的最新文章 */
            headlines: components["schemas"]["Card"][];
            /** @description “更多”的链接 */
            headlines_more: components["schemas"]["Link"] | null;
            /** @description 专题 */
            topics: components["schemas"]["TopicCard"][];
            /** @description 方案全文的链接 */
            plan: components["schemas"]["Link"] | null;
            /** @description 最新的图片故事 */
            gallery: components["schemas"]["Card"][];
            /** @description 各单位的品牌 */
            brands: components["schemas"]["BrandLink"][];
            /** @description “全部品牌”的链接 */
            brands_more: components["schemas"]["Link"] | null;
            /** @description 最新公文 */
            notices: components["schemas"]["Card"][];
            /** @description “更多公文”的链接 */
            notices_more: components["schemas"]["Link"] | null;
        };
        /**
         * Honour
         * @description 一项荣誉。
         */
        Honour: {
            /** @description 标题 */
            title: string;
            /** @description 级别，中文 */
            level: string;
            /** @description 年份 */
            year: number;
            /** @description 证书图片 */
            certificate: components["schemas"]["PublicImage"] | null;
        };
        /**
         * InvalidParameter
         * @description 一个有误的参数。
         */
        InvalidParameter: {
            /** @description 参数名 */
            name: string;
            /** @description 错在哪里、应当怎样 */
            reason: string;
        };
        /**
         * InvalidParameters
         * @description 参数有误。
         */
        InvalidParameters: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
            /** @description 有误的参数 */
            invalid_parameters: components["schemas"]["InvalidParameter"][];
        };
        /**
         * Link
         * @description 指向门户上另一页的链接。
         */
        Link: {
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
        };
        /**
         * Moved
         * @description 这一网址的内容已在别处。
         */
        Moved: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
            /** @description 现在的网址；在本门户的以 / 开头 */
            moved_to: string;
        };
        /**
         * NotFound
         * @description 没有，或者没有公开。
         */
        NotFound: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
        };
        /**
         * NoticeOut
         * @description 一件通知公文的全文。
         */
        NoticeOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "notice";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 正文，由各种块按顺序组成 */
            body: (components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["QuestionAnswerBlock"] | components["schemas"]["PictureBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["FactBoxBlock"] | components["schemas"]["TimelineBlock"] | components["schemas"]["AttachmentsBlock"])[];
            /** @description 目录 */
            headings: components["schemas"]["Heading"][];
            /** @description 作者署名，可能为空 */
            author: string;
            /** @description 责任编辑，可能为空 */
            editor: string;
            /** @description 在哪些栏目中显示 */
            columns: components["schemas"]["Link"][];
            /** @description 专题 */
            topics: components["schemas"]["Link"][];
            /** @description 转载的原发布媒体，原创为 null */
            original: components["schemas"]["Original"] | null;
            /** @description 附件 */
            attachments: components["schemas"]["PublicFile"][];
            /** @description 相关文章 */
            related: components["schemas"]["Card"][];
            /** @description 时间上前一篇 */
            previous: components["schemas"]["Link"] | null;
            /** @description 时间上后一篇 */
            next: components["schemas"]["Link"] | null;
            /** @description 发文字号，可能为空 */
            document_number: string;
            /** @description 效力：unstated 以公布为准、effective 有效、revised 已修改、repealed 已废止、expired 已失效 */
            validity: string;
            /** @description 效力的中文名称 */
            validity_label: string;
            /** @description 发布机构 */
            issuing_body: string;
            /** @description 成文日期 */
            issued_on: string | null;
        };
        /**
         * Original
         * @description 转载文章的原发布媒体。
         */
        Original: {
            /** @description 名称 */
            name: string;
            /** @description 原文网址，可能为空 */
            url: string;
        };
        /**
         * PageViews
         * @description 一篇文章的浏览数。
         */
        PageViews: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /** @description 累计浏览数，含旧门户的浏览数 */
            views: number;
        };
        /**
         * ParagraphBlock
         * @description 正文块：正文。
         */
        ParagraphBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "paragraph";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["ParagraphValue"];
        };
        /**
         * ParagraphValue
         * @description 正文块的内容。
         */
        ParagraphValue: {
            /** @description HTML 片段：段落、列表、粗体、斜体、上下标和链接 */
            html: string;
        };
        /**
         * Person
         * @description 一个岗位，不写姓名。
         */
        Person: {
            /** @description 岗位 */
            role: string;
            /** @description 文字 */
            text: string;
        };
        /**
         * PictureBlock
         * @description 正文块：图片。
         */
        PictureBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "picture";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["PictureValue"];
        };
        /**
         * PictureValue
         * @description 图片块的内容。
         */
        PictureValue: {
            /** @description 图片 */
            image: components["schemas"]["PublicImage"];
            /** @description 说明文字，可能为空 */
            caption: string;
            /**
             * @description 版面宽度：column 与正文同宽、wide 宽于正文、bleed 通栏
             * @enum {string}
             */
            width: "column" | "wide" | "bleed";
        };
        /**
         * PublicFile
         * @description 可下载的文件。
         */
        PublicFile: {
            /** @description 文件的公开标识 */
            key: string;
            /** @description 标题 */
            title: string;
            /** @description 下载网址 */
            url: string;
            /** @description 文件类型，例如 PDF */
            extension: string;
            /** @description 文件大小，字节 */
            size_bytes: number;
            /** @description 文件大小，给人看 */
            size_label: string;
        };
        /**
         * PublicImage
         * @description 图片，有多种尺寸和格式。
         */
        PublicImage: {
            /** @description 图片的公开标识，换了文件也不变 */
            key: string;
            /** @description 替代文字，读屏软件读它 */
            alt: string;
            /** @description 纯装饰图片，读屏软件可略过 */
            decorative: boolean;
            /** @description 图片署名，可能为空 */
            credit: string;
            /** @description 宽，像素 */
            width: number;
            /** @description 高，像素 */
            height: number;
            /** @description 焦点 */
            focal: components["schemas"]["FocalPoint"];
            /** @description 最大一种 JPEG 的网址 */
            src: string;
            /** @description 各种格式，优先用前面的 */
            sources: components["schemas"]["Source"][];
            /** @description 旧浏览器用的 JPEG，从小到大 */
            fallback: components["schemas"]["Candidate"][];
        };
        /**
         * QuestionAnswer
         * @description 一问一答。
         */
        QuestionAnswer: {
            /** @description 问 */
            question: string;
            /** @description 答，HTML 片段 */
            answer: string;
        };
        /**
         * QuestionAnswerBlock
         * @description 正文块：问答。
         */
        QuestionAnswerBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "question_answer";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["QuestionAnswerValue"];
        };
        /**
         * QuestionAnswerValue
         * @description 问答块的内容。
         */
        QuestionAnswerValue: {
            /** @description 标题 */
            title: string;
            /** @description 各个问答 */
            items: components["schemas"]["QuestionAnswer"][];
        };
        /**
         * QuoteBlock
         * @description 正文块：引语。
         */
        QuoteBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "quote";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["QuoteValue"];
        };
        /**
         * QuoteValue
         * @description 引语块的内容。
         */
        QuoteValue: {
            /** @description 文字 */
            text: string;
            /** @description 出处 */
            attribution: string;
        };
        /**
         * SearchCorrection
         * @description 另一种写法。
         */
        SearchCorrection: {
            /** @description 改用的词 */
            text: string;
            /** @description 原来写的 */
            typed: string;
            /** @description true 时结果是按 text 找的，请告诉读者，并让他能以 correct=false 照原样再找 */
            applied: boolean;
            /** @description 其他可能的写法 */
            others: string[];
        };
        /**
         * SearchFacetValue
         * @description 筛选的一个取值。
         */
        SearchFacetValue: {
            /** @description 取值，原样填进筛选参数 */
            value: string;
            /** @description 选它会有几条，不计同一类中的其他选择 */
            count: number;
            /** @description 是否已选 */
            chosen: boolean;
        };
        /**
         * SearchFacets
         * @description 可用来筛选的取值。
         */
        SearchFacets: {
            /** @description 体裁 */
            kinds: components["schemas"]["SearchFacetValue"][];
            /** @description 单位 */
            units: components["schemas"]["SearchFacetValue"][];
            /** @description 栏目 */
            columns: components["schemas"]["SearchFacetValue"][];
            /** @description 首次发布的年份，从新到旧 */
            years: components["schemas"]["SearchFacetValue"][];
        };
        /**
         * SearchHit
         * @description 一条检索结果。
         */
        SearchHit: {
            /** @description 名次，从 1 起，各页连续 */
            rank: number;
            /** @description 结果的列表形状 */
            card: components["schemas"]["Card"];
            /** @description 标题，已转义，只有 mark 标记 */
            title_html: string;
            /** @description 最相关的一段，已转义，只有 mark 标记 */
            passage_html: string;
            /** @description 是否由编辑排在前面 */
            pinned: boolean;
            /** @description 内容几乎相同、没有另列的文章，最多十篇 */
            alike: components["schemas"]["Link"][];
            /** @description 发文字号，可能为空 */
            document_number: string;
            /** @description 效力的中文名称 */
            validity_label: string;
        };
        /**
         * SearchResults
         * @description 检索结果的一页。
         */
        SearchResults: {
            /** @description 各条结果，按名次 */
            items: components["schemas"]["SearchHit"][];
            /** @description 共找到几条，含相似内容 */
            total: number;
            /** @description 第几页 */
            page: number;
            /** @description 共几页 */
            pages: number;
            /** @description 可用来筛选的取值和条数 */
            facets: components["schemas"]["SearchFacets"];
            /** @description 可能本想写的词；没有时为 null */
            correction: components["schemas"]["SearchCorrection"] | null;
            /** @description 含有全部的词的不多，只含其中一部分的也在结果中 */
            is_loose: boolean;
            /** @description 主检索服务暂时不在，由备用的回答 */
            is_degraded: boolean;
        };
        /**
         * SearchSuggestion
         * @description 一条提示。
         */
        SearchSuggestion: {
            /** @description 提示的词或标题 */
            text: string;
            /** @description 提示的是标题时，它在门户上的网址；是词时为 null */
            url: string | null;
        };
        /**
         * ServerError
         * @description 服务器出错。
         */
        ServerError: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
        };
        /**
         * Source
         * @description 图片的一种格式。
         */
        Source: {
            /** @description MIME 类型，例如 image/webp */
            type: string;
            /** @description 各种宽度，从小到大 */
            candidates: components["schemas"]["Candidate"][];
        };
        /**
         * StoryList
         * @description 文章与公文的一页，最新在前。
         */
        StoryList: {
            /** @description 各项 */
            items: components["schemas"]["Card"][];
            /** @description 下一页的 cursor，到底时为 null */
            next_cursor: string | null;
        };
        /**
         * StoryOut
         * @description 一篇文章的全文。
         */
        StoryOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "report" | "interview" | "picture_story" | "talk" | "exemplar";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 正文，由各种块按顺序组成 */
            body: (components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["QuestionAnswerBlock"] | components["schemas"]["PictureBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["FactBoxBlock"] | components["schemas"]["TimelineBlock"] | components["schemas"]["AttachmentsBlock"])[];
            /** @description 目录 */
            headings: components["schemas"]["Heading"][];
            /** @description 作者署名，可能为空 */
            author: string;
            /** @description 责任编辑，可能为空 */
            editor: string;
            /** @description 在哪些栏目中显示 */
            columns: components["schemas"]["Link"][];
            /** @description 专题 */
            topics: components["schemas"]["Link"][];
            /** @description 转载的原发布媒体，原创为 null */
            original: components["schemas"]["Original"] | null;
            /** @description 附件 */
            attachments: components["schemas"]["PublicFile"][];
            /** @description 相关文章 */
            related: components["schemas"]["Card"][];
            /** @description 时间上前一篇 */
            previous: components["schemas"]["Link"] | null;
            /** @description 时间上后一篇 */
            next: components["schemas"]["Link"] | null;
        };
        /**
         * StorySelection
         * @description 文章与公文的一页，只有所要的字段。
         */
        StorySelection: {
            /** @description 各项 */
            items: components["schemas"]["CardPart"][];
            /** @description 下一页的 cursor，到底时为 null */
            next_cursor: string | null;
        };
        /**
         * SuggestionList
         * @description 边写边提示，词在前、标题在后。
         */
        SuggestionList: {
            /** @description 各项 */
            items: components["schemas"]["SearchSuggestion"][];
        };
        /**
         * TableBlock
         * @description 正文块：表格。
         */
        TableBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "table";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["TableValue"];
        };
        /**
         * TableValue
         * @description 表格块的内容。
         */
        TableValue: {
            /** @description 说明文字，可能为空 */
            caption: string;
            /** @description 表头 */
            head: string[];
            /** @description 各行，每行是各列的文字 */
            rows: string[][];
            /** @description 第一列是不是行标题 */
            first_column_is_header: boolean;
        };
        /**
         * TimelineBlock
         * @description 正文块：时间线。
         */
        TimelineBlock: {
            /**
             * @description 块的类型 (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "timeline";
            /** @description 块的标识，块移动位置时不变 */
            id: string;
            /** @description 块的内容 */
            value: components["schemas"]["TimelineValue"];
        };
        /**
         * TimelineEvent
         * @description 时间线上的一件事。
         */
        TimelineEvent: {
            /** @description 时间，照读者看到的写 */
            label: string;
            /** @description 确切日期，不知道时为 null */
            datetime: string | null;
            /** @description 标题 */
            title: string;
            /** @description 文字 */
            text: string;
        };
        /**
         * TimelineValue
         * @description 时间线块的内容。
         */
        TimelineValue: {
            /** @description 标题 */
            title: string;
            /** @description 各件事，按时间 */
            events: components["schemas"]["TimelineEvent"][];
        };
        /**
         * TooMany
         * @description 请求过于频繁。
         */
        TooMany: {
            /** @description 问题的种类，是文档中解释它的一段的网址 */
            type: string;
            /** @description 问题的名称，中文 */
            title: string;
            /** @description HTTP 状态码 */
            status: number;
            /** @description 出了什么问题、怎么办，中文 */
            detail: string;
            /** @description 多少秒后再试 */
            retry_after_seconds: number;
        };
        /**
         * TopicCard
         * @description 列表中的专题。
         */
        TopicCard: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /** @description 体裁 */
            kind: string;
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 代号，用作筛选参数 */
            slug: string;
            /** @description 在专题总览中的次序 */
            number: number;
            /** @description 一句话说明 */
            summary: string;
        };
        /**
         * TopicIndexOut
         * @description 全部专题，按序号。
         */
        TopicIndexOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "topic_index";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 专题 */
            topics: components["schemas"]["TopicCard"][];
        };
        /**
         * TopicOut
         * @description 一个专题；有关的文章用 /api/v1/stories?topic= 取。
         */
        TopicOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "topic";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 在专题总览中的次序 */
            number: number;
            /** @description 一句话说明 */
            summary: string;
            /** @description 正文，由各种块按顺序组成 */
            body: (components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["QuestionAnswerBlock"] | components["schemas"]["PictureBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["FactBoxBlock"] | components["schemas"]["TimelineBlock"] | components["schemas"]["AttachmentsBlock"])[];
        };
        /**
         * UnitIndexOut
         * @description 单位总览。
         */
        UnitIndexOut: {
            /** @description 公开标识，32 位十六进制，永不改变 */
            key: string;
            /**
             * @description 体裁
             * @enum {string}
             */
            kind: "unit_index";
            /** @description 体裁的中文名称 */
            kind_label: string;
            /** @description 标题 */
            title: string;
            /** @description 门户上的网址，以 / 开头 */
            url: string;
            /** @description 首次发布时间 */
            published_at: string | null;
            /** @description 所属单位，不属于任何单位的为 null */
            unit: components["schemas"]["UnitTag"] | null;
            /** @description 来源，首发单位 */
            source: string;
            /** @description 导语，可能为空 */
            dek: string;
            /** @description 封面 */
            cover: components["schemas"]["PublicImage"] | null;
            /** @description 示例内容为 true，不是真实报道 */
            sample: boolean;
            /** @description 浏览器标签上的标题 */
            seo_title: string;
            /** @description 摘要，搜索引擎和转发时用 */
            description: string;
            /** @description 关键词 */
            keywords: string[];
            /** @description 当前位置，从首页起 */
            breadcrumb: components["schemas"]["Link"][];
            /** @description 最近一次发布的时间；页面引用的图片、单位名称等改变时它不变，请以 ETag 为准 */
            updated_at: string | null;
            /** @description 网页标签中的栏目信息 */
            column: components["schemas"]["ColumnTag"] | null;
            /** @description 分组 */
            groups: components["schemas"]["DirectoryGroup"][];
        };
        /**
         * UnitTag
         * @description 内容所属的单位。
         */
        UnitTag: {
            /** @description 单位代号，用作筛选参数 unit */
            key: string;
            /** @description 单位全称 */
            name: string;
            /** @description 单位简称 */
            short_name: string;
            /** @description 品牌页网址，没有公开的品牌页时为 null */
            url: string | null;
        };
        /**
         * ViewList
         * @description 所问文章的浏览数，按所问的次序。
         */
        ViewList: {
            /** @description 各项 */
            items: components["schemas"]["PageViews"][];
        };
    };
    responses: {
        /** @description 已移到别处，今后请用新网址 */
        MovedForGood: {
            headers: {
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Moved"];
            };
        };
        /** @description 暂时在别处 */
        MovedForNow: {
            headers: {
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Moved"];
            };
        };
        /** @description 与您手中的一份相同，没有正文 */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description 没有，或者没有公开 */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotFound"];
            };
        };
        /** @description 曾经公开，已经撤下 */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Gone"];
            };
        };
        /** @description 参数有误 */
        InvalidParameters: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidParameters"];
            };
        };
        /** @description 请求过于频繁 */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["TooMany"];
            };
        };
        /** @description 服务器出错 */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ServerError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description 内容的指纹，下次放在 If-None-Match 中 */
        ETag: string;
        /** @description 可以缓存多久 */
        CacheControl: string;
        /** @description 接口中的新地址，或者别的网站 */
        Location: string;
        /** @description 多少秒后再试 */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_stories: {
        parameters: {
            query?: {
                /** @description 单位代号，即 unit.key，见 /api/v1/units */
                unit?: string;
                /** @description 栏目代号 slug，见 /api/v1/columns；包含下级栏目 */
                column?: string;
                /** @description 专题代号 slug，见 /api/v1/topics */
                topic?: string;
                /** @description 体裁 */
                kind?: "" | "report" | "interview" | "picture_story" | "talk" | "exemplar" | "notice";
                /** @description 首次发布的年份，按武汉时间 */
                year?: number;
                /** @description 只要这一时刻以来发布、修改或移动过的，日期或时间，不写时区的按武汉时间。撤下的不在其中；要一条不漏地同步，请用 /api/v1/changes */
                changed_since?: string;
                /** @description 每页条数 */
                limit?: number;
                /** @description 上一页返回的 next_cursor */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryList"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    select_stories: {
        parameters: {
            query: {
                /** @description 单位代号，即 unit.key，见 /api/v1/units */
                unit?: string;
                /** @description 栏目代号 slug，见 /api/v1/columns；包含下级栏目 */
                column?: string;
                /** @description 专题代号 slug，见 /api/v1/topics */
                topic?: string;
                /** @description 体裁 */
                kind?: "" | "report" | "interview" | "picture_story" | "talk" | "exemplar" | "notice";
                /** @description 首次发布的年份，按武汉时间 */
                year?: number;
                /** @description 只要这一时刻以来发布、修改或移动过的，日期或时间，不写时区的按武汉时间。撤下的不在其中；要一条不漏地同步，请用 /api/v1/changes */
                changed_since?: string;
                /** @description 每页条数 */
                limit?: number;
                /** @description 上一页返回的 next_cursor */
                cursor?: string;
                /** @description 要哪些字段，用逗号分开，例如 title,url；key 总会返回 */
                fields: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorySelection"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_story: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 公开标识，32 位十六进制 */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoryOut"] | components["schemas"]["NoticeOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_units: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitIndexOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 代号 */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_columns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColumnList"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_column: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 代号 */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColumnOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_topics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicIndexOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_topic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 代号 */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_page: {
        parameters: {
            query: {
                /** @description 门户上的路径，例如 /units/；也可以是旧网址，连同问号后的部分 */
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeOut"] | components["schemas"]["StoryOut"] | components["schemas"]["NoticeOut"] | components["schemas"]["BrandOut"] | components["schemas"]["UnitIndexOut"] | components["schemas"]["ColumnOut"] | components["schemas"]["TopicOut"] | components["schemas"]["TopicIndexOut"];
                };
            };
            301: components["responses"]["MovedForGood"];
            302: components["responses"]["MovedForNow"];
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_page_by_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 公开标识，32 位十六进制 */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeOut"] | components["schemas"]["StoryOut"] | components["schemas"]["NoticeOut"] | components["schemas"]["BrandOut"] | components["schemas"]["UnitIndexOut"] | components["schemas"]["ColumnOut"] | components["schemas"]["TopicOut"] | components["schemas"]["TopicIndexOut"];
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    search_pages: {
        parameters: {
            query?: {
                /** @description 要找的词；"加引号的"一字不差，-减号后面的排除；也可以写文号或拼音 */
                q?: string;
                /** @description 体裁，写 facets 中的 value，几个之间用逗号分开，符合任何一个即可 */
                kinds?: string;
                /** @description 单位，写 facets 中的 value，几个之间用逗号分开，符合任何一个即可；全称、简称都可以 */
                units?: string;
                /** @description 栏目，写 facets 中的 value，几个之间用逗号分开，符合任何一个即可 */
                columns?: string;
                /** @description 首次发布的年份，几个之间用逗号分开 */
                years?: string;
                /** @description relevance 按相关，time 从新到旧 */
                sort?: "relevance" | "time";
                /** @description 第几页；只翻得到前 1000 条，再往后为空 */
                page?: number;
                /** @description 每页条数 */
                limit?: number;
                /** @description 照写的什么也没有找到时，是否改用纠正后的词 */
                correct?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    suggest_queries: {
        parameters: {
            query?: {
                /** @description 已经写了的几个字，也可以是拼音或首字母 */
                q?: string;
                /** @description 最多几条 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionList"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_views: {
        parameters: {
            query: {
                /** @description 文章的 key，用逗号分开，最多 50 个 */
                keys: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewList"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description 上一次返回的 next；第一次用 0，或先记下 latest 再全量读取 */
                after?: number;
                /** @description 一次最多向前读多少个序号；返回的条数可能更少，甚至为零 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            304: components["responses"]["NotModified"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    get_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 预览链接中的令牌 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 所要的内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeOut"] | components["schemas"]["StoryOut"] | components["schemas"]["NoticeOut"] | components["schemas"]["BrandOut"] | components["schemas"]["UnitIndexOut"] | components["schemas"]["ColumnOut"] | components["schemas"]["TopicOut"] | components["schemas"]["TopicIndexOut"];
                };
            };
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidParameters"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
}
