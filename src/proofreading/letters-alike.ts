/** 音近形近 — which letters are typed or read for one another. */

/** 读音 — the common characters by their sound, without its tone: what is typed for one another. */
const SOUNDS = `
a啊阿 ai爱埃挨哎唉哀矮碍艾隘 an安按案岸暗俺鞍庵 ang昂 ao奥傲澳熬袄
ba八巴吧把爸罢拔霸坝扒叭疤 bai白百摆败拜柏 ban办半班般板版伴搬扮颁斑拌扳瓣绊 bang帮邦榜膀绑棒磅傍 bao包保报宝抱暴爆饱堡薄胞剥豹雹褒
bei北被备背辈杯悲倍贝碑卑惫 ben本奔苯笨 beng崩绷泵蹦 bi比必笔毕币闭避壁彼逼鼻臂碧弊毙鄙辟蔽庇 bian边变便编遍辩鞭贬扁辨 biao表标彪镖膘 bie别憋
bin宾滨斌濒彬缤 bing并病兵冰饼丙柄秉 bo波播博伯泊玻拨薄剥勃驳脖舶搏膊簸 bu不部步布补捕卜怖埠簿
ca擦 cai才采材财菜彩裁猜踩睬 can参残餐惨灿蚕惭 cang藏仓苍舱沧 cao草操曹槽糙 ce策测册侧厕 cen参岑 ceng层曾蹭
cha查差茶插察叉岔刹诧 chai柴拆差 chan产单缠铲阐颤蝉馋掺 chang长场常厂唱昌尝偿畅倡肠敞 chao超朝潮抄吵炒巢钞 che车彻撤扯 chen陈称沉臣尘晨趁衬辰
cheng成城程称承诚乘呈撑盛惩澄橙 chi持吃池迟尺齿赤翅斥耻驰痴 chong充冲重虫崇宠 chou抽愁丑筹仇酬臭绸稠 chu出处初除础触储楚厨锄畜 chuan传川船穿串喘
chuang创床窗闯疮 chui吹垂锤炊 chun春纯醇唇蠢 chuo戳 ci次此词辞刺磁慈赐雌瓷 cong从聪丛匆葱 cou凑 cu促粗醋簇 cuan窜 cui催脆翠崔摧 cun村存寸 cuo错措挫搓
da大打达答搭 dai代带待贷袋戴呆逮怠 dan单但担蛋弹淡胆旦诞丹耽氮 dang当党档荡挡 dao到道导倒岛刀盗稻蹈悼 de的得德地 deng等登灯邓瞪凳
di地第底低敌帝弟递抵滴缔堤笛迪 dian点电店典殿垫颠淀甸 diao调掉钓吊雕 die跌叠爹碟 ding定订顶丁钉鼎盯锭 diu丢 dong动东冬懂洞冻栋董 dou都斗豆抖陡逗
du度都独读毒督杜渡堵赌镀肚妒 duan段断短端锻缎 dui对队堆兑 dun顿吨盾敦蹲炖 duo多夺朵躲惰舵堕
e恶额俄鹅峨饿遏鄂 en恩 er二而儿耳尔饵
fa法发罚乏伐阀筏 fan反范犯饭翻番凡烦繁返泛贩帆 fang方放房防访仿芳纺妨坊 fei非费飞肥废沸菲肺匪 fen分份纷奋粉坟愤芬氛 feng风丰封峰疯锋奉凤逢缝冯蜂枫
fo佛 fou否 fu服府复负副福付富父附夫妇浮符幅腐扶赴辅抚肤伏覆赋俘腹孵敷斧
ga嘎 gai该改概盖丐钙 gan干感敢赶甘肝杆竿秆 gang港钢刚岗纲缸杠冈 gao高告搞稿糕膏 ge个各格革隔歌哥割阁葛 gei给 gen根跟 geng更耕庚梗
gong工公共功供攻宫贡巩弓恭拱 gou够构购沟狗勾苟钩 gu古故固股顾骨鼓估谷姑孤雇辜 gua挂瓜刮寡 guai怪拐乖 guan关管观官馆惯冠贯灌罐 guang光广逛
gui规归贵桂轨鬼柜龟跪瑰 gun滚棍 guo国过果郭锅裹
ha哈 hai还海害孩亥 han汉含汗寒韩喊旱函涵憾焊 hang行航杭 hao好号毫豪耗浩郝 he和合河何核贺荷喝盒赫禾 hei黑嘿 hen很恨狠痕 heng横恒衡哼
hong红宏洪轰虹鸿 hou后候厚侯猴 hu户护湖互呼忽乎胡虎糊壶狐 hua话化华划花画滑 huai怀坏淮 huan还环换欢缓患幻唤焕 huang黄皇荒慌煌晃 hui会回汇灰挥辉惠毁慧悔绘恢徽
hun婚混魂昏浑 huo活或获火货伙祸惑霍
ji机及级几计记际技基集积极己急即济继季纪寄既激击绩鸡吉迹给疾剂籍辑系挤脊肌忌讥嫉冀暨 jia家加价架假甲佳嘉驾夹稼嫁 jian建间见件监简检坚减健践渐艰兼键肩尖鉴剑箭剪荐舰
jiang将江讲降奖疆蒋姜浆匠酱 jiao教交较校叫觉脚角缴胶郊骄焦娇浇搅轿 jie结接解界节街阶介届姐借杰皆揭洁截戒劫捷 jin进近金今紧仅尽禁津斤劲锦谨晋浸
jing经精境竞京静警景净镜敬竟径惊晶井睛颈茎 jiong窘 jiu就九久究救酒旧舅纠疚 ju局据具举居巨剧句聚距拒俱惧鞠菊 juan卷捐圈倦 jue决觉绝角掘爵 jun军均君俊菌峻
ka卡咖 kai开凯慨 kan看刊坎砍勘 kang抗康扛慷 kao考靠烤 ke可科克客课刻颗壳渴柯 ken肯垦恳 keng坑 kong空控孔恐 kou口扣寇 ku苦库哭裤枯酷 kua跨夸垮
kuai快块会筷 kuan宽款 kuang况矿狂框旷 kui亏愧溃奎魁 kun困昆捆坤 kuo扩括阔廓
la拉啦落腊辣 lai来赖莱 lan兰览蓝栏烂拦篮懒滥 lang浪郎朗狼廊 lao老劳牢捞涝姥 le了乐勒 lei类累雷泪垒 leng冷 li力理利里立李例历离丽礼励黎粒厉犁哩璃
lia俩 lian联连练脸恋链莲廉帘怜炼 liang两量亮良梁粮辆凉 liao了料辽疗聊 lie列烈裂猎劣 lin林临邻淋琳磷 ling领令另零灵龄岭凌铃陵 liu六流留刘柳溜
long龙隆笼聋拢垄 lou楼露漏娄 lu路录陆露鲁炉卢鹿庐碌芦 lv律率绿旅虑履吕铝驴屡 luan乱卵 lue略掠 lun论轮伦 luo落罗络洛逻螺骆
ma马吗妈码麻骂 mai买卖麦埋迈脉 man满慢漫曼 mang忙盲茫芒 mao毛贸冒茂矛猫帽茅 me么 mei没每美妹媒煤枚梅眉 men们门闷 meng梦蒙盟猛孟
mi米密秘迷蜜弥 mian面免棉勉眠绵 miao妙苗秒庙描 mie灭 min民敏闽 ming明名命铭鸣 miu谬 mo模末莫摸默磨魔墨膜抹 mou某谋 mu目母木幕亩墓牧慕姆
na那哪拿纳娜呐 nai乃奶耐奈 nan南难男 nang囊 nao脑闹 ne呢 nei内 nen嫩 neng能 ni你呢尼泥逆拟 nian年念粘 niang娘 niao鸟尿 nie捏聂 nin您 ning宁凝
niu牛纽扭 nong农弄浓 nu努怒奴 nv女 nuan暖 nuo诺挪
o哦 ou欧偶鸥
pa怕爬帕 pai派排牌拍 pan判盘盼叛潘 pang旁胖庞 pao跑炮抛泡 pei配培陪赔佩 pen喷盆 peng朋碰鹏彭棚膨 pi批皮疲披脾匹屁譬 pian片篇偏骗
piao票漂飘 pie撇 pin品贫频拼聘 ping平评凭瓶屏坪苹萍 po破迫坡婆颇泼 pou剖 pu普铺扑朴谱葡浦
qi其期起企气七器齐奇汽旗妻骑棋弃启歧欺漆契 qia恰洽 qian前千钱签迁潜牵浅欠铅谦歉 qiang强枪墙抢腔 qiao桥巧瞧敲悄侨乔 qie切且窃茄 qin亲勤侵秦琴
qing情请清青轻庆倾晴顷 qiong穷琼 qiu求球秋丘邱 qu去取区曲趋渠屈驱趣 quan全权圈劝泉券拳 que却确缺雀 qun群裙
ran然燃染 rang让嚷 rao绕扰饶 re热惹 ren人任认仁忍韧 reng仍扔 ri日 rong容荣融溶绒 rou肉柔 ru如入乳儒 ruan软 rui瑞锐 run润 ruo若弱
sa撒洒萨 sai赛塞 san三散伞 sang桑丧 sao扫骚 se色塞 sen森 sha沙杀啥厦傻纱 shai晒 shan山善闪扇陕杉衫珊 shang上商伤尚赏 shao少绍烧稍 she社设射涉舍蛇摄
shen深身什神审申甚伸沈慎肾 sheng生声省胜升盛圣剩绳牲 shi是时事市实十使式世示室始师识施史失石视士试适势食释湿诗饰驶湿蚀
shou手受收首守授售瘦兽寿 shu数书树属术输熟束述署鼠叔殊舒暑 shua刷 shuai率帅衰摔 shuan拴 shuang双霜爽 shui水谁税睡 shun顺瞬 shuo说硕
si四思死司斯私丝似寺 song送松宋诵颂 sou搜艘 su速素苏诉宿俗塑肃 suan算酸 sui随岁虽遂碎隧 sun损孙笋 suo所索锁缩
ta他她它塔踏 tai台太态泰抬 tan谈探弹坦叹滩摊贪 tang堂唐糖汤塘躺 tao套讨逃陶桃淘 te特 teng腾疼 ti提题体替梯踢 tian天田填添甜 tiao条调跳挑
tie铁贴帖 ting听停庭厅挺亭 tong同通统童痛铜筒桶 tou头投透偷 tu土图突途徒涂屠兔 tuan团 tui推退腿 tun吞屯 tuo托脱拖妥拓
wa挖瓦娃 wai外歪 wan完万晚玩湾弯碗 wang王望往网忘旺亡 wei为位委未维围卫微伟威味尾谓危违唯喂慰伪 wen文问闻稳温纹 weng翁 wo我握窝沃 wu务五物无误武午舞屋吴污伍恶
xi系西息希习席喜细戏析吸洗惜锡悉溪袭稀熙 xia下夏吓峡霞侠 xian现先县限线显险献鲜闲贤陷宪嫌纤弦 xiang相向想象项响享香乡像箱详祥巷 xiao小校消效笑销晓肖萧削
xie些写协谢鞋血械携斜歇胁邪 xin心新信辛欣薪芯 xing行性形型兴星姓省醒幸刑 xiong雄兄胸凶熊 xiu修休秀绣袖 xu需许续须序徐虚叙蓄绪 xuan选宣悬旋 xue学血雪穴 xun训讯寻询迅循巡旬
ya压亚呀牙雅鸭押 yan研严言验沿眼演烟延颜燕盐岩炎焰宴 yang样养阳洋央扬杨仰氧 yao要药摇邀腰遥姚 ye业也夜叶野爷页冶
yi一以已意义议易医依移益异遗艺疑亿衣宜伊译役仪翼忆毅抑 yin因引银音印饮隐阴 ying应英影营迎映硬盈鹰 yo哟 yong用永勇拥涌 you有由又友油优游右幼犹邮尤忧幽
yu于与育语预余鱼雨遇域玉予欲宇誉御豫渔愈裕郁浴喻 yuan员原元院园远源愿援圆缘袁 yue月越约乐岳阅 yun运云允匀韵孕
za杂砸 zai在再载灾栽 zan赞暂 zang脏藏 zao造早遭燥灶 ze则责择泽 zei贼 zen怎 zeng增曾赠憎 zha扎炸闸诈 zhai债宅摘 zhan展占站战沾斩 zhang张长章掌障涨帐账仗
zhao找照招召赵兆 zhe这者着折哲 zhen真针镇阵振震珍诊侦 zheng政正整证争征郑挣症蒸 zhi之制只知治至直指值质志支职织执纸止致智置枝植秩址 zhong中种重众终钟忠仲衷肿
zhou周州洲舟皱 zhu主注住助著筑祝属株竹珠逐驻柱 zhua抓 zhuan转专赚砖 zhuang装状庄撞壮 zhui追坠 zhun准 zhuo着捉桌卓
zi子自字资资紫姿滋 zong总综宗纵 zou走奏邹 zu组足族租祖阻 zuan钻 zui最罪醉嘴 zun遵尊 zuo作做坐座左昨
`;

/** 形近 — what looks alike, and is read or picked for one another. */
const LOOKS = `
增赠曾憎 旧归 记计 矢失 律津 调周 查杳 因困囷囚 唯维惟准 入人八 员圆 冷泠零铃 冈岗刚纲 位伹 业亚 搞稿 牛毕华 窗创 担但旦 贷货袋贪 只职 枝技 态能熊 陪培赔倍部 训驯 签鉴
援缓暖 见贝 席度 庠场扬 射谢 劳荣 挣争净 坚竖 尽仅 传转砖 余佘 检捡险验俭 隐稳急 返反 还坏环怀 扩扛 补朴扑 贴帖站 农衣 攻功巧 政正改 孵浮俘 骋聘 拨拔 预顶予 算箅 末未 截裁栽载栽戴
额颌颁 日曰目 仕任仼 工土士上 优忧犹 先现 享亨 协胁 薪新 招昭 即既 复履覆 部邵 署暑 盖益 竟竞 挪那 己已巳 徒徙 侯候 幅副 撤撒 鸟乌 幕慕墓募 赢嬴 辨辩 治冶 令今 晴睛 历厉 治洽 管菅 刺剌
准淮 推堆 往住注 住驻 代伐 侍待 延廷 形型 练炼 烧浇 峰锋蜂 壁璧 栏拦 慨概 竣峻 采彩 历厉 抗杭 统充 支友 士土 千干于 天夫失 午牛 体休本 比此 环坏 拓妬 拆折析 沿沼 析折 拌伴 仓仑 怃抚 厂广 动功劲勋 助肋 月用 位立 班斑辨辩瓣 析折柝拆 务勿 欠久 入人 支攴 纳钠呐 类娄 期朋斯 显湿 贴贻 款软 缴邀激 缴徼 聘骋 孵卵 困囤 征证 疗辽 遣遗 违连 健建 建健 输渝 策笨 览临 鉴监 职识 识炽 拖托 欠次 薪新
`;

/** Of the ends and beginnings that many say alike, one. */
const plainly = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^l(?=[aeiou])/, 'n')
    .replace(/([aei])ng$/, '$1n');

const soundsOf = new Map<string, Set<string>>();
for (const each of SOUNDS.trim().split(/\s+/)) {
  const [, sound, letters] = /^([a-z]+)(.*)$/.exec(each)!;
  for (const letter of letters!)
    soundsOf.set(letter, (soundsOf.get(letter) ?? new Set()).add(plainly(sound!)));
}

const looksOf = new Map<string, Set<string>>();
for (const letters of LOOKS.trim().split(/\s+/))
  for (const letter of letters)
    looksOf.set(letter, new Set([...(looksOf.get(letter) ?? []), ...letters]));

const shareOne = (one: Set<string> | undefined, other: Set<string> | undefined): boolean =>
  one !== undefined && other !== undefined && [...one].some((each) => other.has(each));

/** Whether the one letter is typed for the other: it may be said as that one, whatever the tone, or looks like it. */
export const areAlike = (one: string, other: string): boolean =>
  looksOf.get(one)?.has(other) === true || shareOne(soundsOf.get(one), soundsOf.get(other));
