/** The question before a link leaves the site, and its two answers. Made once, when it is first needed. */
function askBeforeLeaving(): { ask: (link: HTMLAnchorElement) => void } {
  const dialog = document.createElement("dialog");
  const words = document.createElement("p");
  const onward = document.createElement("a");
  const stay = document.createElement("button");
  dialog.className = "leaving";
  words.id = "leaving-words";
  dialog.setAttribute("aria-labelledby", words.id);
  onward.className = "button";
  onward.rel = "noopener";
  onward.textContent = "继续前往";
  stay.className = "button button--quiet";
  stay.type = "button";
  stay.textContent = "留在本网站";
  stay.addEventListener("click", () => dialog.close());
  onward.addEventListener("click", () => dialog.close());
  const answers = document.createElement("div");
  answers.className = "actions";
  answers.append(onward, stay);
  dialog.append(words, answers);
  document.body.append(dialog);
  return {
    ask: (link) => {
      words.textContent = `您将离开本网站，前往 ${link.host}。那里的内容由对方网站负责。`;
      onward.href = link.href;
      dialog.showModal();
    },
  };
}

/** Links marked rel="external" ask before they are followed. Without script they are marked all the same. */
export function enableLeaving(root: Document): void {
  if (typeof HTMLDialogElement === "undefined") return;
  let question: ReturnType<typeof askBeforeLeaving> | undefined;
  root.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLAnchorElement>('a[rel~="external"]');
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    question = question ?? askBeforeLeaving();
    question.ask(link);
  });
}
