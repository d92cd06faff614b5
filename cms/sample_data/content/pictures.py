"""The platform's own illustrations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplePicture:
    file: str
    title: str
    alt: str
    focal: tuple[int, int] = (50, 50)
    """Percent from the upper left."""


PICTURES = (
    SamplePicture("dawn.webp", "江城清晨", "插画：江城清晨，大桥横跨江面，朝阳正从江上升起", (62, 50)),
    SamplePicture("peaks.webp", "九峰山", "插画：晨雾里的层叠山林，一座白色纪念碑立在林间", (60, 60)),
    SamplePicture("ripple.webp", "涟漪", "插画：红色水面上两圈相遇的涟漪"),
    SamplePicture("books-w.webp", "书岸", "插画：书脊排成江岸的城"),
    SamplePicture("home-w.webp", "灯火人家", "插画：一片红屋顶中亮灯的房子"),
    SamplePicture("night.webp", "江岸夜色", "插画：入夜的江岸灯火，一条红线横过水面", (50, 70)),
    SamplePicture("paper.webp", "文件", "插画：摊开的文件与一道红线"),
    SamplePicture("beam.webp", "放映", "插画：放映机的光束里是一座江城"),
    SamplePicture("arcade.webp", "长廊", "插画：一重重拱门，红毯通向光亮处"),
    SamplePicture("lecture-w.webp", "讲堂（横）", "插画：拱窗下的讲台与座椅", (60, 50)),
    SamplePicture("clinic-w.webp", "义诊（横）", "插画：社区楼群前的一道脉搏线"),
    SamplePicture("lane-w.webp", "里巷（横）", "插画：里巷两侧的红旗"),
    SamplePicture("lecture.webp", "讲堂", "插画：拱窗下的讲台与座椅"),
    SamplePicture("clinic.webp", "义诊", "插画：社区楼群前的一道脉搏线"),
    SamplePicture("home.webp", "活动之家", "插画：一片红屋顶中亮灯的房子"),
    SamplePicture("books.webp", "书香", "插画：书脊排成江岸的城"),
    SamplePicture("lane.webp", "里巷", "插画：里巷两侧的红旗"),
    SamplePicture("hall-memorial.webp", "纪念广场", "插画：广场尽头的纪念碑，碑前摆着花圈"),
    SamplePicture("memorial-tall.webp", "碑与松林", "插画：从广场一侧望向纪念碑和松林", (40, 40)),
)
