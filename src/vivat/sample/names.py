"""Characters from which names are made; whoever bears such a name was not meant."""

from typing import Final

#: Common surnames, the commonest first: the n-th is drawn the less, the further down it stands.
SURNAMES: Final = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟"
    "姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武洪汤孔"
)
MEN: Final = (
    "国建志文明德永福光荣军华平忠义成林海山春生有才贵富金玉宝万全兴发正清学勇强伟刚毅东南北元庆祥瑞长松"
    "柏树根土水火木云龙虎彪杰俊豪宇浩然子轩泽一鸣博思远家豪天佑安民和新民世昌启邦"
)
WOMEN: Final = (
    "秀英桂兰珍芳玉梅莲凤琴淑华月娥翠红霞丽娟素珠菊香美云春花金银仙巧惠贞静敏慧燕萍艳娜婷雪莹欣怡佳雨诗涵"
    "梦琪思颖子晴若彤可馨小芬爱群芝蓉彩琼瑶"
)
