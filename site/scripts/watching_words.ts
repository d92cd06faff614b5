/** What the line below the player says to members about the recording of what they watch. */

export const SAYS = {
  ready: "已登录，播放时记录观看进度",
  recording: "正在记录观看进度",
  unknown: "暂时连不上服务器，还不知道您是否登录，观看没有开始记录。已登录的党员请不要关闭本页，连上后自动补记",
  unopened: "暂时连不上服务器，观看还没有开始记录。请检查网络，不要关闭本页，连上后自动补记",
  elsewhere: "已在另一设备播放，这里已暂停。按播放键在这里接着看",
  blind: "画面无法播放，这样观看不计入进度。请换一种清晰度或浏览器",
  offline: "网络不通，进度先记在这里，恢复后自动补上；请不要关闭本页",
  busy: "服务器繁忙，进度先记在这里，稍后自动补上；请不要关闭本页",
  catchingUp: "正在补记刚才看过的部分，请不要关闭本页",
  healed: "进度已补上，继续记录",
  refused: "刚才的观看没有记上。请刷新本页后连续观看，不要来回拖动；如果一直这样，请告知管理员",
  signedOut: "登录已失效，进度没有记上。请重新登录后接着看",
  gone: "这部影片现在不计入进度",
  replaced: "影片已更新，这里已暂停。请刷新本页后观看新版",
  complete: "已看完，已计入",
  asked: "仍在观看吗？已为您暂停，按播放键继续",
} as const;

export type Words = keyof typeof SAYS;

/** Nothing for the member to do, or to wait for. */
const CALM: readonly Words[] = ["ready", "recording", "healed", "complete"];
/** Something that was watched is not recorded yet. */
const OWING: readonly Words[] = ["offline", "busy", "catchingUp", "refused"];

export class StatusLine {
  private said: Words | null = null;

  constructor(private readonly element: HTMLElement) {}

  get isOwing(): boolean {
    return this.said !== null && OWING.includes(this.said);
  }

  /** Once for each state, so that a screen reader is not interrupted every ten seconds. */
  say(what: Words): void {
    this.said = what;
    this.show(SAYS[what], !CALM.includes(what));
  }

  show(words: string, isUrgent = false): void {
    const { element } = this;
    if (element.textContent !== words) element.textContent = words;
    element.toggleAttribute("data-urgent", isUrgent);
  }
}
