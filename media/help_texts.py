"""Wording editors read in the picture and file forms, kept together so that it can be reviewed alone."""

ALT = "替读者“看图说话”：一句话讲清画面，例如“医护人员在社区广场为老人量血压”。不写“图片”二字。"
DECORATIVE = "纯装饰、不传达信息的图片勾选，读屏软件会跳过它。"
CREDIT = "照片作者或提供单位，前台随图显示。"
RIGHTS_NOTE = "授权日期、编号等，只在后台显示。"
PICTURE_FILE = (
    "JPG、PNG、WebP、GIF、AVIF，20 MB、6000 万像素以内；动图在前台显示第一帧。照片里的拍摄地点等信息不会公开。"
)
PICTURE_FORMAT = "图片：不支持这种格式。请另存为 JPG 或 PNG 后再上传；手机拍的 HEIC 照片，请先在手机上导出为 JPG。"
PICTURE_REQUIRED = "图片：还没有选择文件。请从电脑或手机中选择一张图片。"
DOCUMENT_FILE = "PDF、OFD、Word、WPS、Excel、ET、PPT、TXT、CSV、ZIP，100 MB 以内。"
DOCUMENT_REQUIRED = "文件：还没有选择文件。请从电脑中选择。"
DOCUMENT_EMPTY = "文件：内容是空的。请检查原文件后重新选择。"
UPLOAD_ANYWAY = "仍要上传"


def kept(name: str) -> str:
    return f"已收到“{name}”，补齐其他各项后直接提交，不必再选文件；要换一份才重新选择。"


def same_picture(title: str) -> str:
    return f"图片库中已有内容完全相同的图片“{title}”，建议直接选用它。"


def same_picture_refused(title: str) -> str:
    return f"{same_picture(title)}确需再存一份，请勾选“{UPLOAD_ANYWAY}”后重新提交。"


FILM_TITLE = "例如“殡葬政策一分钟”，120 字以内。只在后台用来查找，前台的标题在课程页面上写。"
FILM_TITLE_REQUIRED = "名称：还没有填写。请用一句话写明影片讲什么。"
FILM_COLLECTION = "影片归哪个单位保管。"
FILM_COLLECTION_REQUIRED = "集合：还没有选择。请选择保管影片的单位。"
FILM_COLLECTION_FOREIGN = "集合：您不能向这个集合添加影片。请选择本单位的集合；没有可选的，请联系管理员。"
FILM_FILE = (
    "手机、摄像机拍的或剪辑软件导出的影片都可以：MP4、MOV、WebM、MKV、AVI、WMV、MPG、TS、FLV、3GP，2 GB、30 分钟以内。"
)
FILM_REQUIRED = "影片文件：还没有选择。请从电脑或手机中选择一个影片文件。"
FILM_EMPTY = "影片文件：内容是空的。请检查原文件后重新选择。"
FILM_IN_USE = (
    "没有删除：有页面正在使用这部影片，或者已经有党员的观看记录。有页面在用的，请先换成别的影片；有观看记录的要留存。"
)


def film_form_limit(limit: str) -> str:
    return f"影片文件：没有启用脚本的浏览器一次只能上传 {limit} 以内的文件。请启用 JavaScript，或换一个浏览器上传。"
