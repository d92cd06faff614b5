import wagtail.images.models
from django.db import migrations, models

import media.fields


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_images_and_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="content_type",
            field=models.CharField(
                default="application/octet-stream", editable=False, max_length=100, verbose_name="内容类型"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="sha256",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name="内容指纹"),
        ),
        migrations.AddField(
            model_name="image",
            name="sha256",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name="内容指纹"),
        ),
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.FileField(
                help_text="PDF、OFD、Word、WPS、Excel、ET、PPT、TXT、CSV、ZIP，100 MB 以内。",
                upload_to="documents",
                verbose_name="文件",
            ),
        ),
        migrations.AlterField(
            model_name="image",
            name="file",
            field=media.fields.PictureField(
                height_field="height",
                help_text="JPG、PNG、WebP、GIF、AVIF，20 MB、6000 万像素以内；动图在前台显示第一帧。照片里的拍摄地点等信息不会公开。",
                upload_to=wagtail.images.models.get_upload_to,
                verbose_name="图片文件",
                width_field="width",
            ),
        ),
        migrations.AlterField(
            model_name="image",
            name="rights",
            field=models.CharField(
                choices=[
                    ("own", "本单位自己拍摄或制作"),
                    ("commissioned", "委托拍摄或制作"),
                    ("contributed", "投稿人授权"),
                    ("licensed", "购买或许可使用"),
                    ("public_domain", "公有领域"),
                    ("illustration", "平台插画"),
                ],
                default="own",
                max_length=20,
                verbose_name="使用依据",
            ),
        ),
    ]
