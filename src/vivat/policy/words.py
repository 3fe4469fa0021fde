"""The words that a notice's rules may use where they do not decide: code and Chinese; an ADR extends them."""

from typing import Final

BODIES: Final[dict[str, str]] = {
    "agency": "社会保险经办机构",
    "township": "乡镇（街道）",
    "village": "村（社区）",
    "employer": "参保单位",
    "bank": "社银合作网点",
    "department": "行政部门、数据部门",
    "city": "市级",
    "province": "省级",
    "nation": "国家",
    "third_party": "第三方机构",
}
#: Those who act, besides bodies and posts.
PEOPLE: Final[dict[str, str]] = {
    "beneficiary": "待遇领取人",
    "kin": "亲属",
    "helper": "协助人",
    "witness": "见证人",
}
#: Those who sign papers without being users of the system.
SIGNERS: Final[dict[str, str]] = {
    "group_head": "村民小组长",
    "village_director": "村（社区）主任",
    "centre_head": "社保中心负责人",
    "leader_in_charge": "分管领导",
    "employer_head": "单位负责人",
    "grid_worker": "网格员",
    "person_in_charge": "负责人",
}
PLACES: Final[dict[str, str]] = {
    "agency": "经办机构、业务大厅",
    "township": "乡镇（街道）",
    "village": "村（社区）",
    "employer": "单位",
    "bank": "合作银行",
    "home": "家中",
    "village_board": "村（居）委会公示栏",
    "township_board": "乡镇公示栏",
    "employer_board": "单位公示栏",
    "website": "网站",
}
MEANS: Final[dict[str, str]] = {
    "face": "人脸识别",
    "voice": "声纹",
    "fingerprint": "指纹",
    "video": "视频",
    "wechat": "微信",
    "qq": "QQ",
    "phone": "电话",
    "consul_form": "领馆审核表",
    "notary": "公证",
}
ITEMS: Final[dict[str, str]] = {
    "id_card": "身份证",
    "social_card": "社会保障卡",
    "agent_id_card": "被委托人身份证",
    "commission": "委托书",
    "identity_checked": "核对身份信息",
    "photo": "照片",
    "video": "视频",
    "recent_photo": "近照",
    "half_length_photo": "半身照",
    "face_clear": "五官无遮挡",
    "holds_id_card": "手持身份证",
    "holds_social_card": "手持社保卡",
    "dated_paper": "有明确日期的报刊",
    "paper_date_legible": "报刊日期清晰",
    "id_number_legible": "身份证号清晰",
    "contact_attempts": "联系记录",
    "consul_form": "领馆审核表",
    "notarial_deed": "公证书",
    "certificate": "证明",
    "medical_certificate": "医疗证明",
}
#: Papers that a person would have to get from somebody else, beyond what proves who they are.
EXTRA_ITEMS: Final = frozenset(("certificate", "medical_certificate"))
DOCUMENTS: Final[dict[str, str]] = {
    "declaration": "告知承诺书",
    "confirmation_sheet": "纸质确认表",
    "summary_sheet": "汇总表",
    "paper_log": "手工登记表",
    "commission": "委托书",
    "consul_form": "领馆审核表",
}
#: Documents that the agency fills in itself and no person has to bring.
OWN_DOCUMENTS: Final = frozenset(("paper_log", "summary_sheet"))
FIELDS: Final[dict[str, str]] = {
    "name": "姓名",
    "id_number": "证件号码",
    "address": "住址",
    "township": "乡镇",
    "village": "村",
    "street": "街道",
    "community": "社区",
    "phone": "联系电话",
    "reason": "原因",
    "year": "年度",
    "day": "日期",
    "promise": "承诺内容",
}
GROUPS: Final[dict[str, str]] = {
    "aged": "高龄",
    "ill": "患病",
    "disabled": "残疾",
    "severely_disabled": "重残",
    "incapacitated": "失能",
    "immobile": "行动不便",
    "in_difficulty": "有困难",
    "near_retirement": "即将退休",
}
LISTS: Final[dict[str, str]] = {
    "uncertified": "未认证人员",
    "paid_roll": "领取人员花名册",
    "newcomers": "新增人员",
    "entitled": "具备资格人员",
    "results": "认证结果",
}
SENT: Final[dict[str, str]] = {
    **LISTS,
    "deaths": "死亡人员名单",
    "emigrations": "移居境外人员名单",
    "imprisonments": "服刑人员名单",
    "lost_entitlement": "丧失资格人员情况",
    "verification_list": "待核实人员名单",
    "roster": "人员数据",
    "people_in_difficulty": "认证有困难人员",
    "department_data": "部门共享数据",
    "match_results": "比对结果",
    "confirmation_sheets": "确认表",
    "summary": "汇总表",
    "papers": "证明材料",
}
MASKS: Final[dict[str, str]] = {
    "id_number": "证件号码",
    "phone": "电话",
    "bank": "银行账号",
    "birth": "出生日期",
    "address": "住址",
    "amount": "金额",
}
SPLITS: Final[dict[str, str]] = {
    "residence": "居住地",
    "address": "家庭住址",
    "employer": "单位",
    "township": "乡镇",
    "village": "村",
}
VIA: Final[dict[str, str]] = {
    "media": "新闻媒体",
    "posted_notice": "张贴通知",
    "phone": "电话",
    "sms": "短信",
    "letter": "信函",
    "app": "手机应用",
    "visit": "上门",
    "broadcast": "广播",
}
STAGES: Final[dict[str, str]] = {
    "reminder": "提醒",
    "overdue": "逾期告知",
    "suspend": "暂停前告知",
    "terminate": "停止前告知",
    "publicity": "宣传",
    "teaching": "教授操作",
}
SOURCES: Final[dict[str, str]] = {
    "self_report": "本人申报",
    "kin_report": "家属申报",
    "ministry_monitoring": "部联网监测",
    "province_monitoring": "省联网监测",
    "ministry_comparison": "部级比对",
    "province_silent": "省静默认证数据",
    "city_platform": "市数据共享平台",
    "app_results": "手机认证结果",
    "hr": "人力资源社会保障",
    "digital": "数字经济",
    "police": "公安",
    "procuratorate": "检察院",
    "court": "法院",
    "justice": "司法",
    "tax": "税务",
    "civil_affairs": "民政",
    "transport": "交通运输",
    "health": "卫生健康",
    "medical_insurance": "医疗保障",
    "papers": "单位和机构的证明材料",
    "recognised_fact": "人社部门认定的事实",
    "other": "其他",
}
MEASURES: Final[dict[str, str]] = {
    "pass_rate": "认证通过率",
    "cost_by_channel": "分渠道成本",
    "share_by_channel": "分渠道占比",
    "accuracy": "准确性",
    "certification_work": "认证工作",
}
LEVELS: Final[dict[str, str]] = {
    "province": "省",
    "city": "市",
    "county": "县",
    "township": "乡镇",
    "village": "村",
}
CONSEQUENCES: Final[dict[str, str]] = {
    "appraisal": "政务考核、业务评估",
    "rating": "等级评定",
    "fees": "经费拨付",
}
SANCTIONS: Final[dict[str, str]] = {
    "hold_responsible": "追究责任",
    "discipline": "处分",
    "compensation": "赔偿",
    "transfer": "移送",
}
TASKS: Final[dict[str, str]] = {
    "organise": "组织",
    "certify": "认证",
    "decide": "办理待遇",
    "guide": "指导",
    "help": "协助",
    "publish": "公示",
    "handle_uncertified": "处理未认证人员",
    "handle_wrongful_claims": "处理冒领",
    "take_responsibility": "负总责",
    "general": "综合",
    "fund_finance": "财务",
    "enrolment": "参保",
    "data_management": "信息",
    "internal_control": "内控",
}
DUTIES: Final[dict[str, str]] = {
    "organise": "组织工作",
    "lead_the_work": "加强领导",
    "guide": "引导",
    "cooperate": "配合",
    "tell_truth": "如实提供",
    "tell_lost_entitlement": "告知丧失资格",
    "stop_lost_entitlement": "核实后停发",
    "close_after_death": "死亡注销",
    "act_on_result": "按结果办理待遇",
    "result_is_basis": "以结果为依据",
    "reliable_sources": "数据来源可靠",
    "share_data": "共享数据",
    "verify_one_by_one": "逐一核实",
    "enter_results": "导入核实结果",
    "keep_register": "建立台账",
    "check_survivors_need": "核定供养亲属",
    "adjust_amounts": "调整待遇",
    "detect_deaths": "防死亡冒领",
    "detect_imprisonment": "防服刑领取",
    "detect_duplicates": "防重复领取",
    "true_certification": "如实认证",
    "certify_as_ordered": "按要求认证",
    "care_team": "服务队",
    "teach_app": "教用手机认证",
    "publicity": "宣传",
    "training": "培训",
    "provide_means": "配备人财物",
    "fund_the_work": "保障经费",
    "answer_queries": "查询咨询",
    "answer_complaints": "回应诉求",
    "answer_appeals": "复议诉讼",
    "keep_records": "记录权益",
    "keep_data_safe": "保管信息",
    "internal_control": "内部控制",
    "graded_approval": "分级审核",
    "record_each_step": "记录经办过程",
    "pay_in_full_and_on_time": "足额按时支付",
    "follow_higher_law": "从上位规定",
}
#: Bans of the nation that the check holds against every lower rule.
HOOKS: Final[dict[str, str]] = {
    "stop_unverified": "未经调查确认而停发",
    "one_way_only": "只留一种办法",
    "extra_papers": "无依据加要证明",
}
BANS: Final[dict[str, str]] = {
    **HOOKS,
    "mass_certification": "集中认证",
    "refuse_walk_in": "拒绝上门办理者",
    "refuse_home_visit": "推诿上门申请",
    "disclose_data": "泄露信息",
}
FOLLOW_UPS: Final[dict[str, str]] = {
    "compliance_audit": "稽核",
    "investigate": "查处",
    "handle": "处理",
}
TRIGGERS: Final[dict[str, str]] = {
    "wrongful_claim": "冒领",
    "suspected_wrongful_claim": "疑似冒领",
    "return_refused": "拒不退还",
    "overpaid": "多发",
    "false_promise": "虚假承诺",
    "violation": "违法违规",
}
STEPS: Final[dict[str, str]] = {
    "order_correction": "责令改正",
    "order_return": "责令退回",
    "instalments": "分期退回",
    "offset": "抵扣",
    "fine": "罚款",
    "credit_record": "失信记录",
    "publish_name": "公示失信",
    "joint_sanctions": "联合惩戒",
    "recovery_drive": "专项追偿",
    "report": "呈报",
    "hold_responsible": "追究责任",
}
REFERRALS: Final[dict[str, str]] = {
    "department": "行政部门",
    "police": "公安",
    "justice": "司法机关",
}
ENTRY: Final[dict[str, str]] = {
    "due": "认证期内",
    "month_end": "当月底",
}
AT_ONCE: Final[dict[str, str]] = {
    "at once": "立即",
}
