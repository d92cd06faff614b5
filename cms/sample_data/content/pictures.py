"""The platform's own illustrations, and what each shows to those who cannot see it."""

from dataclasses import dataclass

CREDIT = "平台插画"


@dataclass(frozen=True, slots=True)
class SamplePicture:
    file: str
    title: str
    alt: str
    focal: tuple[int, int] | None = None
    """Percent from the upper left; the middle when None."""


PICTURES = (
    SamplePicture("dawn.webp", "江城清晨", "插画：江城清晨，大桥横跨江面，朝阳正从江上升起", (62, 50)),
    SamplePicture("peaks.webp", "九峰山", "插画：晨雾里的层叠山林，一座白色纪念碑立在林间", (60, 60)),
    SamplePicture("ripple.webp", "涟漪", "插画：红色水面上两圈相遇的涟漪"),
    SamplePicture("books-w.webp", "书岸", "插画：书脊排成江岸的城，倒映在水里"),
    SamplePicture("home-w.webp", "灯火人家", "插画：一片红屋顶中亮灯的房子"),
    SamplePicture("night.webp", "江岸夜色", "插画：入夜的江岸灯火，一条红线横过水面", (50, 70)),
    SamplePicture("paper.webp", "文件", "插画：摊开的文件与一道红线"),
    SamplePicture("beam.webp", "放映", "插画：放映机的光束里是一座江城"),
    SamplePicture("arcade.webp", "长廊", "插画：一重重拱门，红毯通向光亮处"),
    SamplePicture("lecture-w.webp", "讲堂（横）", "插画：拱窗下的红色讲台与几排座椅", (60, 50)),
    SamplePicture("clinic-w.webp", "义诊（横）", "插画：城市楼群前的一道红色脉搏线"),
    SamplePicture("lane-w.webp", "里巷（横）", "插画：里巷两侧的红旗，巷口是一轮太阳"),
    SamplePicture("lecture.webp", "讲堂", "插画：拱窗下的红色讲台与座椅"),
    SamplePicture("clinic.webp", "义诊", "插画：城市楼群前的一道脉搏线，红线起伏"),
    SamplePicture("home.webp", "活动之家", "插画：红屋顶之间一座亮灯的小屋"),
    SamplePicture("books.webp", "书香", "插画：一排书脊像江岸的楼"),
    SamplePicture("lane.webp", "里巷", "插画：里巷两侧的红旗一路向前"),
    SamplePicture("woodcut.webp", "木刻大桥", "插画：木刻风格的铁桥横过江面，半轮红日压在桥上", (62, 50)),
    SamplePicture("hall-memorial.webp", "纪念广场", "样例场景：广场尽头的纪念碑，碑前摆着一排花圈"),
    SamplePicture("memorial-tall.webp", "碑与松林", "样例场景：从广场一侧望向纪念碑和松林", (40, 40)),
    SamplePicture("hall-art.webp", "书画摄影展厅", "样例场景：书画摄影展厅的深绿主墙，地上铺着红毯"),
    SamplePicture("hall-front.webp", "荣誉馆序厅", "样例场景：序厅正面，红毯通向题写馆名的主墙，两侧是展柜"),
)
