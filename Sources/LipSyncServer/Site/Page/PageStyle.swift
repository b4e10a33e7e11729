/// How the page looks: quiet, in light and in dark, readable on a telephone and on paper.
enum PageStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #1c2330; --soft: #5a6577; --paper: #fff; --panel: #f5f7fa;
          --line: #dfe4ec; --link: #0b5cad; --get: #0b6e4f; --post: #1d4ed8; --delete: #b42318; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ef; --soft: #9aa5b8; --paper: #12161d;
          --panel: #1a2029; --line: #2c3543; --link: #78b4f7; --get: #4cc79a; --post: #8fb0ff; --delete: #ff8f83; } }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body { margin: 0; display: grid; grid-template-columns: 19rem minmax(0, 1fr); color: var(--ink);
          background: var(--paper); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 1; }
        nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 3rem 1.25rem;
          border-right: 1px solid var(--line); background: var(--panel); font-size: .875rem; }
        nav .name { margin: 0 0 1rem; font-size: 1.05rem; font-weight: 650; }
        nav .name a { color: inherit; }
        nav h2 { margin: 1.4rem 0 .35rem; font-size: .75rem; letter-spacing: .06em; text-transform: uppercase;
          color: var(--soft); border: 0; padding: 0; }
        nav ul { list-style: none; margin: 0; padding: 0; }
        nav li a { display: flex; gap: .5rem; align-items: baseline; padding: .2rem .35rem; border-radius: .3rem;
          color: var(--ink); }
        nav li a:hover { background: var(--line); text-decoration: none; }
        nav .method { flex: 0 0 3.1rem; }
        main { padding: 2rem 2.5rem 5rem; max-width: 62rem; min-width: 0; }
        h1 { margin: 0 0 .25rem; font-size: 2rem; line-height: 1.2; }
        h1 small { font-size: 1rem; font-weight: 400; color: var(--soft); }
        h2 { margin: 3.5rem 0 .75rem; padding-bottom: .3rem; font-size: 1.5rem; border-bottom: 1px solid var(--line); }
        main section > h2::first-letter { text-transform: uppercase; }
        h3 { margin: 0 0 .5rem; font-size: 1.2rem; }
        h4 { margin: 1.5rem 0 .5rem; font-size: .95rem; }
        h4 a, h4 code { font-weight: 400; }
        .here { visibility: hidden; font-weight: 400; color: var(--soft); }
        :is(h2, h3):hover .here, .here:focus { visibility: visible; }
        :target { background: color-mix(in srgb, var(--link) 12%, transparent); border-radius: .3rem; }
        article { margin: 2.25rem 0; padding-top: 1.5rem; border-top: 1px solid var(--line); }
        section > p + article, section > h2 + article { border-top: 0; padding-top: 0; margin-top: 1.25rem; }
        .schema { margin: 2rem 0; }
        .links, .faults { color: var(--soft); font-size: .9rem; }
        .faults a { padding: 0 .4rem; border: 1px solid var(--line); border-radius: .3rem; }
        .path { margin: .25rem 0 1rem; padding: .5rem .75rem; background: var(--panel); border: 1px solid var(--line);
          border-radius: .4rem; overflow-wrap: anywhere; }
        .path code { background: none; border: 0; padding: 0; font-size: .95rem; }
        .method { font: 700 .72rem/1 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); }
        .method.get { color: var(--get); }
        .method.post { color: var(--post); }
        .method.delete { color: var(--delete); }
        .path .method { font-size: .85rem; margin-right: .4rem; }
        code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace;
          background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; padding: .05em .3em; }
        pre { margin: .5rem 0 1rem; padding: .85rem 1rem; overflow-x: auto; background: var(--panel);
          border: 1px solid var(--line); border-radius: .4rem; font-size: .875rem; line-height: 1.5; }
        pre code { background: none; border: 0; padding: 0; font-size: inherit; }
        .table { overflow-x: auto; margin: .5rem 0 1rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0;
          border-bottom: 1px solid var(--line); }
        th { font-size: .75rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); }
        td:first-child code { white-space: nowrap; }
        .required { font-size: .75rem; color: var(--delete); white-space: nowrap; }
        .rules { color: var(--soft); }
        td > .rules:not(:first-child)::before { content: "· "; }
        details { margin: .5rem 0; }
        summary { cursor: pointer; color: var(--link); font-size: .9rem; }
        @media (max-width: 52rem) {
          body { display: block; }
          nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
          main { padding: 1.25rem 1rem 3rem; }
        }
        @media print { nav, .skip, .here { display: none; } body { display: block; } pre { white-space: pre-wrap; } }

        """
}
