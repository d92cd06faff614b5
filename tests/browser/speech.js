// A voice for Chromium, which has none where no desktop speaks: it notes what it is told and ends when the test says so.
(() => {
    const voices = (window.voicesToHave ?? ["en-US", "zh-TW", "zh-CN"]).map(lang => ({lang, name: lang}));
    const said = [];
    let current = null;
    window.SpeechSynthesisUtterance = class {
        constructor(text) {
            this.text = text;
        }
    };
    window.speech = {
        said,
        cancelled: 0,
        /** The engine comes to the end of what it was saying. */
        end() {
            const ended = current;
            current = null;
            ended?.onend?.();
        },
        fail(error) {
            const failed = current;
            current = null;
            failed?.onerror?.({error});
        },
        speaking: () => current?.text ?? "",
    };
    Object.defineProperty(window, "speechSynthesis", {
        value: {
            getVoices: () => voices,
            addEventListener: () => undefined,
            speak(utterance) {
                current = utterance;
                said.push({text: utterance.text, lang: utterance.lang, voice: utterance.voice?.lang, rate: utterance.rate});
            },
            cancel() {
                const cut = current;
                current = null;
                if (!cut) return;
                window.speech.cancelled += 1;
                setTimeout(() => cut.onerror?.({error: "canceled"}));
            },
        },
    });
})();
