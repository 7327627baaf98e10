//! What the page may do: its own programs run, and nothing that somebody puts in.

use hatcheck_e2e::{Host, Page, Visit, css, named};

use crate::answers::all_of_it;

/// Notes what the policy refused.
const WATCH: &str = "
    window.refused = [];
    document.addEventListener('securitypolicyviolation', event =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
";

/// What was refused so far.
#[track_caller]
fn refused(page: &Page) -> Vec<String> {
    let refused = page.script_for_the_page("return JSON.stringify(window.refused)");
    serde_json::from_str(refused.as_str().unwrap_or_default()).expect("a list")
}

#[test]
fn nothing_that_was_put_into_the_page_runs() {
    let host = Host::of_the_release();
    // After the last step of the build, as a host or somebody between could.
    host.change("index.html", |text| {
        text.replace(
            "<title>",
            "<script>window.ran = 'script'</script>\
             <script src='data:text/javascript,window.ran=1'></script><title>",
        ) + "<img src='data:,' onerror=\"window.ran = 'image'\">\
             <svg onload=\"window.ran = 'drawing'\"></svg><style>h1 { display: none }</style>\
             <iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>"
    });
    for rest in ["", "#/data"] {
        let page = Visit::on_a_desktop().at(&host).open(rest);
        page.wait_for(&css("h1"));
        assert_eq!(page.script_for_the_page("return window.ran ?? null"), serde_json::Value::Null);
        assert_eq!(
            page.script("return getComputedStyle(document.querySelector('h1')).display"),
            "block"
        );
    }
}

/// Ways to run a text, each of which has to be refused.
const ATTEMPTS: [(&str, &str); 6] = [
    (
        "a script with a text",
        "const script = document.createElement('script');
         script.append('window.ran = 1');
         document.body.append(script);",
    ),
    (
        "markup with a handler",
        "const place = document.createElement('div');
         document.body.append(place);
         place.innerHTML = '<img src=\"data:,\" onerror=\"window.ran = 2\">';",
    ),
    (
        "a handler",
        "const image = document.createElement('img');
         image.setAttribute('onerror', 'window.ran = 3');
         image.src = 'data:,';
         document.body.append(image);",
    ),
    ("a text", "window.eval('window.ran = 4');"),
    ("a function of a text", "new window.Function('window.ran = 5')();"),
    (
        "a script of another host",
        "const script = document.createElement('script');
         script.setAttribute('src', 'http://127.0.0.1:9/a.js');
         document.body.append(script);",
    ),
];

#[test]
fn no_text_becomes_a_script() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css(".tab"));
    page.script_for_the_page(WATCH);
    for (place, (what, attempt)) in ATTEMPTS.iter().enumerate() {
        // After the driver's own script, which some drivers free from the policy.
        page.script_for_the_page(&format!(
            "setTimeout(() => {{ try {{ {attempt} }} catch (refused) {{ }} }})"
        ));
        page.wait_until(&format!("{what} to be refused"), || refused(&page).len() > place);
        let ran = page.script_for_the_page("return window.ran ?? null");
        assert_eq!(ran, serde_json::Value::Null, "{what} ran");
    }
}

#[test]
fn nothing_that_the_page_does_is_refused() {
    // Not the page itself: who leaves it while the rest is on its way stops that, and the page says so.
    let page = Visit::on_a_desktop().open("404.html");
    page.go_after(WATCH, "");
    all_of_it(&page);
    let result =
        page.current_address().split_once('#').map_or(String::new(), |(_, rest)| rest.into());
    for rest in [
        "/how".to_owned(),
        "/data".to_owned(),
        "/progress".to_owned(),
        result.replace("result", "plan"),
        result.replace("result", "share"),
        "/sample/founders-pm".to_owned(),
    ] {
        page.script(&format!("location.hash = '{rest}'"));
        page.wait_until(&rest, || {
            page.script("return document.activeElement?.id") == "heading"
                && page.count(&css("h1")) == 1
        });
    }
    page.click(named("button", "Save the picture"));
    page.wait_for_text("The picture is on its way to your downloads.");
    assert_eq!(refused(&page), [""; 0]);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn the_page_for_what_is_not_there_mends_a_link_and_runs_nothing_else() {
    let host = Host::of_the_release();
    host.change("404.html", |text| text.replace("<h1>", "<script>window.ran = 1</script><h1>"));
    let page = Visit::on_a_phone().at(&host).open("nothing-here");
    page.wait_for(&named("heading", "There is nothing at this address"));
    assert_eq!(page.script_for_the_page("return window.ran ?? null"), serde_json::Value::Null);
    page.go("%23r=nonsense");
    page.wait_until("the link", || page.current_address().contains("#r=nonsense"));
}

#[test]
fn hosts_that_take_the_files_send_the_headers() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css("h1"));
    let headers = page.script(
        "return fetch('./', { cache: 'reload' }).then(answer =>
            ['Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'X-Frame-Options',
             'Permissions-Policy', 'Cross-Origin-Opener-Policy', 'Cache-Control']
                .map(name => answer.headers.get(name) ?? ''))",
    );
    let values: Vec<&str> =
        headers.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    assert!(values[0].contains("frame-ancestors 'none'"), "{values:?}");
    assert!(values.iter().all(|value| !value.is_empty()), "{values:?}");
    let meta = page.script("return document.querySelector('meta[http-equiv]').content");
    let meta = meta.as_str().unwrap_or_default();
    assert_eq!(values[0], format!("{meta}; frame-ancestors 'none'"), "one source for both");
    assert_eq!(values[6], "no-cache");
}
