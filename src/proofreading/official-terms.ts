/**
 * 规范用语 — the words of the field and of official Chinese, and the finite stock of slips in them: one home for all of them.
 * Names of schemes go by the papers that introduced or renamed them; a year is the first full year in which only the new name is right.
 */
export interface Term {
  /** As it is found written. */
  wrong: RegExp;
  /** As it should be. */
  right: string;
  why?: string;
  /** In texts about this year or a later one; of any year where none is named. */
  since?: number;
}

/** 政策、指标、机构的名称 */
export const SCHEMES: Term[] = [
  { wrong: /免审即享/g, right: '免申即享' },
  { wrong: /城镇失业登记率/g, right: '城镇登记失业率' },
  { wrong: /(?<!下岗)就业困难人群(?=再?就业\d)/g, right: '就业困难人员' },
  { wrong: /失业人数(?=再就业)/g, right: '失业人员' },
  { wrong: /环比上年/g, right: '同比' },
  { wrong: /人员工作率/g, right: '上岗率' },
  { wrong: /劳动监察保障(?=工作|部门|机构|执法)/g, right: '劳动保障监察' },
  { wrong: /其他商品服务和支出/g, right: '其他商品和服务支出' },
  { wrong: /(?<=拖欠)农民工欠薪/g, right: '农民工工资' },
  // 国发〔2015〕23号, from May 2015.
  {
    wrong: /(?<!原|\(|称|由|“)(?:下岗失业人员)?小额担保贷款(?!.{0,6}(?:更名|调整|改))/g,
    right: '创业担保贷款',
    why: '2015年起称创业担保贷款',
    since: 2016,
  },
  // 国发〔2014〕8号 made one of the two insurances.
  {
    wrong: /新(?:型农村社会|农村)养老保险|新农保/g,
    right: '城乡居民基本养老保险',
    why: '2014年起合并为城乡居民基本养老保险',
    since: 2016,
  },
  // The last poor counties were struck off the list in November 2020.
  {
    wrong: /建档立卡贫困(?=人口|劳动力|户|家庭|人员)/g,
    right: '脱贫',
    why: '2021年起称脱贫人口、脱贫劳动力',
    since: 2022,
  },
  // The ministries were made one in 2008, the offices of counties up to 2010.
  {
    wrong: /(?<!原)劳动和社会保障局/g,
    right: '人力资源和社会保障局',
    why: '机构已更名',
    since: 2012,
  },
  { wrong: /12333?热线(?<!12333热线)|12233(?=热线|电话|平台)/g, right: '12333热线' },
  { wrong: /《(?:中华人民共和国)?劳动争议调解与仲裁法》/g, right: '《劳动争议调解仲裁法》' },
  { wrong: /《(?:中华人民共和国)?就业促进法案》/g, right: '《就业促进法》' },
  { wrong: /《社会保障法》/g, right: '《社会保险法》', why: '没有名为社会保障法的法律' },
  {
    wrong: /《保障农民工工资条例》|《农民工工资支付保障条例》/g,
    right: '《保障农民工工资支付条例》',
  },
  { wrong: /《失业保险法》/g, right: '《失业保险条例》', why: '失业保险现行的是条例' },
  { wrong: /《工伤保险法》/g, right: '《工伤保险条例》', why: '工伤保险现行的是条例' },
];

/** 一事一名 — the names of one thing, of which a text should keep to one. */
export const ONE_NAME: [RegExp, RegExp][] = [
  [/(?<!原)小额担保贷款/, /创业担保贷款/],
  [/(?<!原|企业)稳岗补贴(?!.{0,4}返还)/, /稳岗返还/],
  [/外来民工/, /外来农民工/],
  [/零就业户/, /零就业家庭/],
  [/新农保/, /城乡居民(?:基本|社会)?养老保险/],
  [/公益岗位/, /公益性岗位/],
];

/** 用词 — words that are misused, doubled in meaning, or wrongly written, while what is meant is clear. */
export const MISUSED: Term[] = [
  { wrong: /截止[至到]|截至到/g, right: '截至' },
  {
    wrong:
      /截止(?=\s?(?:目前|今年|去年|本月|上月|当前|(?:19|20)\d{2}年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月))/g,
    right: '截至',
    why: '“截止”是到期停止,之后不跟时间',
  },
  {
    wrong: /(?:完成|做|开展|落实|推进|执行|发展|办|干|抓)的(?=很|非常|十分|特别|相当|更加?)/g,
    right: '得',
    why: '补语之前用“得”',
  },
  {
    wrong: /(?:扎实|稳步|有效|积极|大力|认真|全面|有序)的(?=开展|推进|落实|做好|组织|实施)/g,
    right: '地',
  },
  {
    wrong: /根据[^,。;:\d]{2,20}(?:数据库?|统计|资料|监测|调查)显示/g,
    right: '“根据”与“显示”用一个',
  },
  { wrong: /同比(?:减少|下降)降幅|同比(?:增加|增长)增幅/g, right: '同比降幅(增幅)' },
  { wrong: /(?:大约|约)\d[\d.]*[万亿]?[人元家户个件名%]{1,2}左右/g, right: '“约”与“左右”用一个' },
  {
    wrong: /(?:超过|突破)\d[\d.]*[万亿]?[人元家户个件名%]{1,2}以上/g,
    right: '“超过”与“以上”用一个',
  },
  {
    wrong: /(?:不足|不到)\d[\d.]*[万亿]?[人元家户个件名%]{1,2}以下/g,
    right: '“不足”与“以下”用一个',
  },
  {
    wrong: /(?:原因|目的)是(?:为了|由于|因为)[^,。;]{0,20}(?:的原因|所致|造成的)/g,
    right: '“原因是”与“所致”用一个',
  },
  { wrong: /涉及到/g, right: '涉及' },
  { wrong: /(?<![记出])帐(?=[户目款簿号单面册])|(?<=[转入到记结对])帐(?!篷)/g, right: '账' },
  { wrong: /布署/g, right: '部署' },
  { wrong: /约\d[\d.]*万?余/g, right: '“约”与“余”用一个' },
  {
    wrong: /截[至止](?:今年|去年|(?:19|20)\d{2}年|\d{1,2}月)以来/g,
    right: '“截至”与“以来”用一个',
  },
  { wrong: /[由从]原来的?(?=\d)/g, right: '写明时间的“某年某月的”' },
  {
    wrong:
      /(?<!\d)20[0-3]\d(?=第[一二三四]|绩效|年?度?[上下]半年(?<!年[上下]半年)|[一二三四]季度)/g,
    right: '带“年”字的年份',
  },
  {
    wrong: /(?<=\p{Script=Han})[\w.:/]{2,40}\.(?:cn|com|net|org)(?=\p{Script=Han})/gu,
    right: '删去误入的网址',
  },
  { wrong: /做为(?=[^,。;]{0,12}(?:工作|任务|手段|抓手|重点|措施|单位|部门))/g, right: '作为' },
];

/** 错别字 — of words that cannot be written so: as they stand, and as they are meant. */
export const MISSPELT: [string, string][] = `
部暑 部署, 松驰 松弛, 通迅 通讯, 竟争 竞争, 凑效 奏效, 防碍 妨碍, 幅射 辐射, 复盖 覆盖, 追朔 追溯, 急燥 急躁, 针贬 针砭, 震憾 震撼,
一如继往 一如既往, 再接再励 再接再厉, 按步就班 按部就班, 一愁莫展 一筹莫展, 迫不急待 迫不及待, 走头无路 走投无路, 穿流不息 川流不息,
默守成规 墨守成规, 坐无虚席 座无虚席, 无微不致 无微不至, 既使 即使, 鼎立相助 鼎力相助, 一促而就 一蹴而就, 名列前矛 名列前茅,
因地制益 因地制宜, 循序渐近 循序渐进, 园满完成 圆满完成, 贯策 贯彻, 惯彻 贯彻, 就业困唯 就业困难, 培训斑 培训班, 陪训 培训,
招骋 招聘, 应骋 应聘, 保碍 保障, 劳功 劳动, 登纪 登记, 但保贷款 担保贷款, 货款贴息 贷款贴息, 担保货款 担保贷款, 小额货款 小额贷款,
创业货款 创业贷款, 就进就地 就近就地, 隐岗 稳岗, 稳冈 稳岗, 稳刚 稳岗, 冈位 岗位, 社会保验 社会保险, 失业保检 失业保险, 养老保检 养老保险,
工伤保检 工伤保险, 仲栽 仲裁, 劳动鉴察 劳动监察, 劳动保障检察 劳动保障监察, 劳务协做 劳务协作, 技能鉴订 技能鉴定, 职业技能签定 职业技能鉴定,
贫因 贫困, 困唯 困难, 脱平 脱贫, 扶平 扶贫, 脱贫攻艰 脱贫攻坚, 攻尖战 攻坚战, 攻艰战 攻坚战, 仼务 任务, 超颌 超额, 増长 增长, 增涨 增长,
同此增长 同比增长, 环化增长 环比增长, 百份之 百分之, 百份点 百分点, 决箅 决算, 预箅 预算, 财政拔款 财政拨款, 拔付 拨付, 拔款 拨款, 补帖 补贴,
津帖 津贴, 结佘 结余, 综上所诉 综上所述, 创业浮化 创业孵化, 成效果显著 成效显著, 孵化基的 孵化基地的, 全员目标任务的 全年目标任务的, 全面目标任务的 全年目标任务的
`
  .trim()
  .split(/,\s*/)
  .map((each) => each.split(' ') as [string, string]);

/** 己完成 for 已完成: of oneself nothing is told so. */
export const OWN_FOR_DONE =
  /(?<![自知克律利一体异贵舍无排各])己(?=完成|发放|办结|落实|实现|超额|经|开展|安置|培训|就业|建成|到位|拨付|支付|整改|签订|参保)/g;

/** 固定用语 — set phrases of the field, in which a letter that only sounds or looks like the right one is a slip of typing. */
export const SET_PHRASES = `
城镇新增就业 城镇登记失业率 城镇调查失业率 就业困难人员 零就业家庭 公益性岗位 高校毕业生 创业担保贷款 职业技能培训 职业技能提升
职业技能鉴定 职业技能等级 就业援助月 春风行动 就业见习 公共就业服务 人力资源市场 人力资源和社会保障 人力资源社会保障 劳动人事争议
劳动争议仲裁 劳动保障监察 劳动关系 就近就地 转移就业 农村劳动力 富余劳动力 失业保险 稳岗返还 失业人员再就业 扩岗补助 创业补贴
社会保险补贴 养老保险 工伤保险 医疗保险 农民工工资 乡村振兴 脱贫攻坚 返乡创业 创业孵化基地 专业技术人员 高技能人才 急需紧缺
公开招聘 退役军人 就业优先 就业补助资金 公务用车 一般公共预算 财政拨款 政府性基金 国有资本经营预算 固定资产投资 可支配收入
全年目标任务 年度目标任务 超额完成 绩效评价 整体支出 社会保障和就业支出 住房保障 卫生健康 年末结转和结余 年初结转和结余
公共服务平台 最低生活保障 用人单位 失业人员 就业人员 从业人员 下岗失业人员 求职者 社会保障卡 求人倍率 免申即享 招聘会 劳务输出 劳务协作 灵活就业 自主创业 补贴资金 参保人数
`
  .trim()
  .split(/\s+/);

/** 音近形近的字 — each line of letters that are typed for one another. */
const LOOK_OR_SOUND_ALIKE = `
城成诚承程 镇阵振震填 新心欣 增赠曾 就旧救 业夜叶亚 登灯 记计纪继 失实矢 率律 调掉 查察差 困因囷 难唯南 人入认 员圆园原源 零另凌 家加佳
庭廷停 益易意 性姓兴 岗冈港刚纲 位为卫 高搞 校较效教 毕必华 生声升 创窗 担但旦 保宝报 贷货代带袋 职只直值织 技计枝 能熊 培陪赔 训迅讯驯川
鉴签监 援缓 见建件 习席息 基机 务物误 力立利历 资姿自 市是式 场厂 和合 社设射涉 劳牢老 争挣 监坚 近进尽 转专传 移易 富付副 余佘于 险验检捡
稳隐 返反 还环 扩扛 补朴 贴帖 农浓 攻功工 坚艰尖 孵浮 聘骋 政正 拨拔 预予 算箅 末未 结截 裁栽载 仲种 额颌 目日 标际 任仼 公工 优忧 先现 支只
单但 位为 招昭 即既 享亨 倍位 灵零 协写
`
  .trim()
  .split(/\s+/);

/** Whether the one letter is typed for the other. */
export const areAlike = (one: string, other: string): boolean =>
  LOOK_OR_SOUND_ALIKE.some((letters) => letters.includes(one) && letters.includes(other));
