/// The voice ids of the service whose wire protocol is spoken here, as aliases: each says what a voice is like, and an
/// open voice of that sex and age speaks. None imitates the voice that the id was made for.
package enum VoiceAliases {
    /// The table, by id.
    package static let timbres: [String: Timbre] = Dictionary(
        uniqueKeysWithValues: table.flatMap { timbre, ids in ids.map { ($0, timbre) } }
    )

    private static let table: [(Timbre, [String])] = [
        (
            .man,
            [
                "oversea_male1", "reader_en_m-v1", "uk_man2", "calm_story1", "ai_chenjiahao_712", "ai_laoguowang_712",
                "dongbeilaotie_speech02", "ai_taiwan_man2_speech02", "xianzhanggui_speech02",
                "diyinnansang_DB_CN_M_04-v2", "yizhipiannan-v1", "daopianyansang-v1",
            ]
        ),
        (
            .youngMan,
            [
                "AOT", "genshin_vindi2", "zhinen_xuesheng", "ai_kaiya", "tiyuxi_xuedi", "tiexin_nanyou",
                "chongqingxiaohuo_speech02",
            ]
        ),
        (.oldMan, ["ai_huangzhong_712", "ai_huangyaoshi_712", "uk_oldman3", "chaoshandashu_speech02"]),
        (.boy, ["uk_boy1", "cartoon-boy-07", "mengwa-v1"]),
        (
            .woman,
            [
                "commercial_lady_en_f-v1", "chat_0407_5-1", "girlfriend_4_speech02", "chengshu_jiejie", "you_pingjing",
                "zhuxi_speech02", "tianjinjiejie_speech02", "guanxiaofang-v2",
            ]
        ),
        (
            .youngWoman,
            [
                "ai_shatang", "genshin_kirara", "chat1_female_new-3", "girlfriend_1_speech02", "girlfriend_2_speech02",
                "chuanmeizi_speech02", "tianmeixuemei-v1",
            ]
        ),
        (.oldWoman, ["laopopo_speech02", "heainainai_speech02"]),
        (.girl, ["PeppaPig_platform", "genshin_klee2", "cartoon-girl-01"]),
    ]
}
