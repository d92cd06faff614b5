"""Wording of the correction form, kept together so that it can be reviewed alone."""

PASSAGE = "错误位置或原文"
PASSAGE_HELP = "写出有错的原句，或者说明在第几段、哪张图片、哪个附件。"
EXPLANATION = "错在哪里"
EXPLANATION_HELP = "例如“单位名称少一个字”“链接打不开”。"
SUGGESTION = "建议改为"
SUGGESTION_HELP = "可以不填。"
TRAP = "此栏请留空"

REQUIRED = {
    "passage": "请填写“错误位置或原文”，让我们找得到是哪一处。",
    "explanation": "请填写“错在哪里”，一句话即可。",
}
TOO_LONG = "“{label}”最多 {most} 字，现在是 {now} 字，请精简后再提交。"
TOO_MANY_LINKS = "网址最多写 {most} 个，请删去其余的网址后再提交。"
PERSONAL = "“{label}”里好像有{what}。本表不收集个人信息，请删去后再提交；办理结果凭回执编号查询，不需要留联系方式。"
TRAPPED = "“此栏请留空”一栏是防机器用的，请清空它后再提交。"
TOO_QUICK = "提交得太快了，请再核对一遍，几秒钟后再点一次“提交”。您填写的内容都在。"
STALE = "这张表打开已经超过一天，请核对后再点一次“提交”。您填写的内容都在。"
TOO_MANY = "您所在的网络一小时内提交得较多，请过 {minutes} 分钟再点一次“提交”。您填写的内容都在。"

RECEIPT = "回执编号"
RECEIPT_UNREADABLE = "回执编号是 10 位数字和字母，例如“7K3MQ-9RD2X”，请对照回执再输一次。"
RECEIPT_UNKNOWN = "没有这个回执编号，请对照回执再输一次。"

REPLY = "答复"
REPLY_HELP = "写给提出人看，只在回执页上显示。写明怎样改的，或者不属实、转办的理由；不要写个人姓名和电话。"
REPLY_REQUIRED = "“{state}”要向提出人说明理由，请填写“答复”。"
UNIT_REQUIRED = "转办时请选择“转给哪个单位”。"
UNIT_SAME = "这一条已经由该单位承办，请选择别的单位，或改选其他状态。"
PERSONAL_REPLY = "“答复”里好像有{what}，会显示在回执页上，请删去后再保存。"
OVERTAKEN = "您打开本页之后，{who}已把这一条改为“{state}”。您填写的内容还在下面，请核对后再保存一次。"
