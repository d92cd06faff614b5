// What the browser tests measure in a page. Each probe returns what is wrong, in words a failure can show.
(() => {
    const FOCUSABLE = "a[href], button, summary, input, select, textarea, [tabindex='0']";
    const label = element => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 20)}”`;
    const visible = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const hiddenByEye = element => element.closest(".vh, .skip") !== null;

    /** A title link that covers its whole teaser is as large as the teaser. */
    const targetOf = element => {
        const cover = getComputedStyle(element, "::after");
        return cover.content !== "none" && cover.position === "absolute" ? element.offsetParent ?? element : element;
    };
    /** WCAG 2.5.8 leaves out links within a line of text: their size is that of the text. */
    const isInText = element => {
        if (getComputedStyle(element).display !== "inline") return false;
        const around = element.parentElement.cloneNode(true);
        around.querySelectorAll("a").forEach(link => link.remove());
        return around.textContent.trim().length > 0;
    };
    /** A form field is as large as the label that can be pressed for it. */
    const box = element => (element.closest("label") ?? targetOf(element)).getBoundingClientRect();

    const probes = {
        sideways() {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.body.querySelectorAll("*")]
                .filter(element => element.getBoundingClientRect().right > width + 0.5)
                .filter(element => !element.closest(".table-wrap, .shelf"));
            return [`${document.documentElement.scrollWidth}px: ${wide.slice(0, 3).map(label).join("; ")}`];
        },

        /** Only the text larger, by the root's size: what a reader's own setting does. */
        sidewaysWithText(size) {
            document.documentElement.style.fontSize = size;
            const found = this.sideways();
            document.documentElement.style.fontSize = "";
            return found;
        },

        smallTargets(least) {
            return [...document.querySelectorAll(FOCUSABLE)]
                .filter(element => visible(element) && !hiddenByEye(element) && !isInText(element))
                .map(element => [element, box(element)])
                .filter(([, {width, height}]) => height < least - 0.5 || width < least - 0.5)
                .map(([element, {width, height}]) => `${label(element)}: ${width.toFixed()}×${height.toFixed()}`);
        },

        smallText(least) {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = new Set();
            while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (!walker.currentNode.textContent.trim() || !visible(parent) || hiddenByEye(parent)) continue;
                const scale = parent.ownerSVGElement ? parent.getScreenCTM().d : 1;
                const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
                if (size < least - 0.01) found.add(`${label(parent)}: ${size}px`);
            }
            return [...found];
        },

        /** Everything a keyboard reaches shows that it is reached, and nothing lies over it. A key must have been used. */
        unclearFocus() {
            const wrong = [];
            document.activeElement.blur();
            const shape = element => {
                const style = getComputedStyle(element);
                return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join(" ");
            };
            for (const element of document.querySelectorAll(FOCUSABLE)) {
                if (!visible(element)) continue;
                const before = shape(element);
                element.focus();
                if (document.activeElement !== element) continue;
                const style = getComputedStyle(element);
                if (shape(element) === before || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
                    wrong.push(`${label(element)} looks the same`);
                const rects = [...element.getClientRects()].filter(rect => rect.width && rect.height);
                const covered = rects.every(rect => {
                    const x = Math.min(Math.max(rect.x + rect.width / 2, 1), innerWidth - 2);
                    const y = Math.min(Math.max(rect.y + rect.height / 2, 1), innerHeight - 2);
                    const top = document.elementFromPoint(x, y);
                    return !top || !(element.contains(top) || top.contains(element) || targetOf(element).contains(top));
                });
                if (covered) wrong.push(`${label(element)} is covered`);
            }
            return wrong;
        },

        /** The largest element of the first view, when it is a picture that waits for its turn. */
        lateLargest() {
            const largest = window.seen.largest;
            return largest?.localName === "img" && largest.getAttribute("loading") === "lazy" ? label(largest) + largest.alt : "";
        },

        /** Pictures loaded more than twice as large as they are shown, without measures, or not loaded at all. */
        async pictures() {
            const wrong = [];
            const sizes = new Map();
            for (const image of document.images) {
                if (!visible(image)) continue;
                image.loading = "eager";
                await image.decode().catch(() => undefined);
                const name = `${image.alt} ${image.currentSrc.split("/").pop()}`;
                if (!image.naturalWidth) wrong.push(`${name} does not load`);
                if (!image.getAttribute("width") || !image.getAttribute("height")) wrong.push(`${name} has no measures`);
                const {width, height} = image.getBoundingClientRect();
                const ratio = image.naturalWidth / image.naturalHeight;
                const drawn = getComputedStyle(image).objectFit === "cover" ? Math.max(width, height * ratio) : width;
                const loaded = image.currentSrc.endsWith(".svg") ? 0 : (image.srcset ? loadedWidth(image) : image.naturalWidth);
                // One file can stand in several places; Chromium then takes the largest it already has for all of them.
                sizes.set(image.currentSrc, [loaded, Math.max(drawn, sizes.get(image.currentSrc)?.[1] ?? 0)]);
            }
            for (const [address, [loaded, drawn]] of sizes)
                if (loaded > 2 * drawn * devicePixelRatio + 1) wrong.push(`${address}: ${loaded}px for ${drawn.toFixed()}px`);
            return wrong;
        },
    };

    /** A page whose style sheet is still on its way has the measures of no page we made. */
    const arrived = new Promise(resolve => addEventListener("load", resolve));
    const onceArrived = probe => async (...given) => {
        if (document.readyState !== "complete") await arrived;
        return probe.apply(probes, given);
    };
    window.probes = Object.fromEntries(Object.entries(probes).map(([name, probe]) => [name, onceArrived(probe)]));

    /** The width the browser chose by srcset; naturalWidth is divided by the density it computed. */
    function loadedWidth(image) {
        const sets = [image, ...(image.parentElement.localName === "picture" ? image.parentElement.children : [])];
        const candidates = sets.flatMap(element => (element.srcset ?? "").split(", "));
        const chosen = candidates.find(candidate => image.currentSrc.endsWith(candidate.split(" ")[0]));
        return parseInt(chosen.split(" ")[1]);
    }

    const place = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(" ");
    const moved = ({node, previousRect, currentRect}) => {
        const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        return `${element ? label(element) : "what is gone"}: ${place(previousRect)} → ${place(currentRect)}`;
    };

    /** Lines of a heading that is being read are balanced anew with every word: it is not moved, it grows. */
    const isWithinHeading = ({node}) => Boolean(node?.parentElement?.closest("h1, h2, h3, h4, h5, h6"));

    /** `shifts` is the sum of all moves; a move says what moved, as x, y, width, height before and after. */
    window.seen = {violations: [], shifts: 0, moves: [], largest: null};
    document.addEventListener("securitypolicyviolation", event => {
        window.seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
    new PerformanceObserver(list => list.getEntries().forEach(({value, sources}) => {
        if (sources.length && sources.every(isWithinHeading)) return;
        window.seen.shifts += value;
        window.seen.moves.push({value, what: [`${value.toFixed(4)} of the view`, ...sources.map(moved)]});
    })).observe({type: "layout-shift", buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.seen.largest = entry.element; }))
        .observe({type: "largest-contentful-paint", buffered: true});
})();
