#!/usr/bin/env python3
"""Makes further PDFs in src/test/resources/spellings, whose lines are drawn in an order of their own.

pip install reportlab; python3 drawn.py
"""
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from make import OUT

JAPANESE = (["お茶は朝早くに届きます。店の", "者が箱を開けて、葉の色と香り", "を確かめ、棚に並べます。夕方", "になると店は閉まり、残った茶", "は裏の部屋に移されます。"],
            ["二つ目の欄はここから始まり、", "一つ目の欄とは別の話です。水", "は八十度にして、急須を温めて", "から葉を入れ、二分待ってから", "静かに注いでください。"])
CHINESE = (["茶叶每天早上送到商店，店员打", "开箱子，检查颜色和香气，然后", "放到架子上。傍晚商店关门，剩", "下的茶叶搬到后面的房间里，第", "二天再拿出来。"],
           ["第二栏从这里开始，讲的是另外", "一件事。水温应该是八十度，先", "把茶壶烫热，再放茶叶，等两分", "钟，然后慢慢倒出来。第一泡的", "茶不要倒掉。"])
KOREAN = (["차는 매일 아침 가게에 도착합니다.", "점원이 상자를 열고, 색과 향기를", "살펴본 뒤에 선반에 올려놓습니다.", "저녁이 되면 가게는 문을 닫고, 남은", "차는 뒤쪽 방으로 옮겨 놓습니다."],
          ["둘째 단은 여기에서 시작하고, 다른", "이야기를 합니다. 물은 팔십 도로", "맞추고, 먼저 주전자를 데운 다음에", "잎을 넣습니다. 이 분을 기다렸다가", "천천히 따라 주면 됩니다. 첫 잔도."])
TABLE = [("品名", "産地の説明", "飲み方の説明"), ("煎茶", "静岡県の山の上の畑で作られています", "八十度の湯で二分待ってから静かに注ぐ"),
         ("玉露", "京都府の宇治の日陰の畑で育てます", "五十度の湯で三分待ってから静かに注ぐ"), ("番茶", "埼玉県の狭山の古い畑で作られます", "熱湯で三十秒待ってからたっぷり注ぐ"),
         ("抹茶", "愛知県の西尾の石臼で挽いています", "七十度の湯で泡が立つまでよく混ぜる"), ("麦茶", "栃木県の大麦の畑で作られています", "冷たい水に一晩入れてから飲んでくださる")]
LINES = ["Brew the leaves in hot water,", "wait for two minutes, and", "pour it slowly.", "Warm the pot before.", "Serve it at once."]


def page(name, font=None):
    c = canvas.Canvas(OUT + name, pagesize=A4, invariant=1)
    if font:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
        c.setFont(font, 12)
    return c


def across(name, font, columns):
    c = page(name, font)
    for i, (left, right) in enumerate(zip(*columns)):
        c.drawString(72, 700 - 18 * i, left)
        c.drawString(320, 700 - 18 * i, right)
    c.save()


if __name__ == "__main__":
    across("columns-across-japanese.pdf", "HeiseiMin-W3", JAPANESE)
    across("columns-across-chinese.pdf", "STSong-Light", CHINESE)
    across("columns-across-korean.pdf", "HYSMyeongJo-Medium", KOREAN)

    c = page("table-across-japanese.pdf", "HeiseiMin-W3")
    for i, row in enumerate(TABLE):
        for x, cell in zip((40, 80, 320), row):
            c.drawString(x, 700 - 18 * i, cell)
    c.save()

    c = page("upward.pdf")
    for i, line in reversed(list(enumerate(LINES))):
        c.drawString(72, 700 - 16 * i, line)
    c.drawString(72, 730, "Tea")
    c.save()

    c = page("upward-columns.pdf")
    for x, begin in ((72, "Left: "), (320, "Right: ")):
        for i, line in reversed(list(enumerate(LINES))):
            c.drawString(x, 700 - 16 * i, begin + line)
    c.save()

    c = page("upward-table.pdf")
    for i, (tea, degrees) in reversed(list(enumerate([("Tea", "Degrees"), ("Sencha", "80"), ("Gyokuro", "50"), ("Bancha", "95"), ("Assam", "96")]))):
        c.drawString(72, 700 - 16 * i, tea)
        c.drawString(200, 700 - 16 * i, degrees)
    c.save()

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5", isVertical=True))
    c = page("vertical.pdf", "HeiseiMin-W3")
    c.drawString(72, 760, "お茶について")
    c.setFont("HeiseiKakuGo-W5", 12)
    for i, line in enumerate(JAPANESE[0]):
        c.drawString(500 - 20 * i, 700, line)
    c.setFont("HeiseiMin-W3", 12)
    for i, letter in enumerate("一字ずつ置いた文"):
        c.drawString(72 + 14 * i, 100, letter)
    c.save()
