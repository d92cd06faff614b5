"""Help texts of the forms, kept together so that they can be reviewed alone."""

KIND = (
    "稿件：已写好的页面；图片：一张图片，一组图片请先写成图片故事，再选“稿件”；"
    "微视频：网址或文件；访谈：已写好的页面，或在“说明”里写提纲。"
)
TITLE = "选了稿件页面或图片时可以不填，自动取它的标题。"
PAGE = "本单位的稿件，草稿和已发布的都可以。"
IMAGE = "从图片库里选。"
LINK = "视频已经放在网上时填写，以 http 开头。"
FILM = "MP4、MOV 或 WebM，最大 500 MB。填了网址就不用上传。"
NOTE = "想投哪里、什么时候用、有什么要注意的。不写个人电话和住址。最多 1000 字。"

PLACE = "门户栏目写栏目名，微信写推送名称，媒体采用写媒体全称。"
ADOPTED_LINK = "采用后的网址。"
ON = "采用或刊发的日期，统计按这个日期算。"
SCREENSHOT = "JPG、PNG、WebP 图片或 PDF，最大 20 MB。媒体采用没有网址的，必须有截图。"
RETURN_TEXT = "写明第几段、哪一处、怎样改。也可以打开稿件，在原处写批注。"
