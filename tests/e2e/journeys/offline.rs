//! The page without a network, and one build after another: kept as a whole, never two at once, and gone
//! when a build says so.

use hatcheck_e2e::{Host, Need, Page, Visit, css, named};

use crate::answers::{all_of_it, half_days, hats, up_to_half_days, up_to_verdict};

/// The number of the build that a window shows.
const BUILD: &str = "return document.querySelector('meta[name=build]')?.content ?? 'first'";
/// How a browser looks for a new version, which it does by itself when a window is opened.
const LOOK: &str = "return navigator.serviceWorker.getRegistration()
    .then(registration => registration.update()).then(() => true)";
const KEPT: &str = "return caches.keys().then(names => names.sort())";

/// Waits until the page is kept on the device.
#[track_caller]
fn wait_until_kept(page: &Page) {
    page.wait_until("a worker", || {
        page.script("return navigator.serviceWorker.controller?.state ?? ''") == "activated"
    });
}

/// Loads the page again as its reader does. What a driver does may go past the worker.
#[track_caller]
fn load_again(page: &Page) {
    page.script_for_the_page("window.isOld = true; setTimeout(() => location.reload())");
    page.wait_until("a new load", || {
        page.script_for_the_page("return !window.isOld && document.querySelector('h1') !== null")
            == true
    });
}

/// What is kept on the device, by name.
#[track_caller]
fn kept(page: &Page) -> Vec<String> {
    let names = page.script(KEPT);
    let names = names.as_array().cloned().unwrap_or_default();
    names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Waits for the slip that says so.
#[track_caller]
fn wait_for_news(page: &Page) {
    page.wait_for_text("A new version is ready.");
}

/// Goes through pages of the first and of the later part.
#[track_caller]
fn read_every_page(page: &Page) {
    for (rest, heading) in [
        ("#/how", "How it scores"),
        ("#/data", "Your data"),
        ("#/sample/author", "One hat too big"),
        ("#/", "Whose hats are you wearing?"),
    ] {
        page.script(&format!("location.hash = '{rest}'"));
        page.wait_for(&named("heading", heading));
    }
}

#[test]
fn it_opens_and_works_without_a_network() {
    let mut host = Host::of_the_release();
    let page = Visit::on_a_phone().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    host.stop();
    // On the very first visit, when later parts may not have been asked for yet.
    read_every_page(&page);
    load_again(&page);
    // What is answered from here on is looked for after the browser's end.
    if Need::StorageThatStays.is_lacking() {
        return;
    }
    all_of_it(&page);
    page.screenshot("offline-phone");
    let profile = page.close();

    let page = Visit::on_a_phone().again_with(profile).at(&host).open("?from=somewhere#/data");
    page.wait_for_text("One finished check-in.");
    read_every_page(&page);
    page.go("index.html");
    page.wait_for(&named("heading", "Nothing due"));
}

#[test]
fn after_the_first_load_nothing_is_asked_for() {
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    let first = host.take_requests();
    for part in [".js", ".wasm", ".woff2", "worker.js"] {
        assert!(first.iter().any(|path| path.ends_with(part)), "{part} is not in {first:?}");
    }
    all_of_it(&page);
    read_every_page(&page);
    load_again(&page);
    page.wait_for(&named("heading", "Nothing due"));
    read_every_page(&page);
    let others: Vec<String> =
        host.take_requests().into_iter().filter(|path| path != "worker.js").collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_has_a_digest_in_its_name_is_loaded_once() {
    if Need::CacheOfItsOwn.is_lacking() {
        return;
    }
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    wait_until_kept(&page);
    // For the page, and for later.
    let first = host.take_requests();
    let is_program = |path: &&String| path.ends_with(".wasm") || path.ends_with(".woff2");
    let programs: Vec<&String> = first.iter().filter(is_program).collect();
    assert!(programs.len() >= 3, "{first:?}");
    for program in programs {
        let count = first.iter().filter(|path| *path == program).count();
        assert_eq!(count, 1, "{program} was loaded {count} times");
    }
}

#[test]
fn a_new_version_comes_with_a_press_and_no_other_window_loses_its_own() {
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    let old = kept(&page);
    assert_eq!(old.len(), 1, "{old:?}");
    let programs = page.loaded().into_iter().find(|address| address.ends_with(".wasm"));
    let program = programs.expect("a program");
    let first = page.window();
    let second = page.open_window(1280, 800, "");
    up_to_half_days(&page);

    host.build_again();
    page.script(LOOK);
    for window in [&first, &second] {
        page.turn_to(window);
        wait_for_news(&page);
        assert_eq!(page.script(BUILD), "first", "nothing changes by itself");
    }
    page.screenshot("new-version-desktop");
    page.turn_to(&first);
    page.click(named("button", "Load it now"));
    page.wait_until("the new version", || page.script(BUILD) == "second");
    page.wait_for(&css("h1"));
    all_of_one_build(&page, &host);
    page.wait_until("both to be kept", || kept(&page).len() == 2);

    // The other one goes on where it was, with parts that the host has no more.
    page.turn_to(&second);
    half_days(&page);
    hats(&page);
    up_to_verdict(&page);
    page.wait_for(&named("heading", "One hat too big"));
    read_every_page(&page);
    assert_eq!(page.script(BUILD), "first");
    let status = page.script(&format!(
        "return fetch('{program}', {{ cache: 'no-store' }}).then(answer => answer.status)"
    ));
    assert_eq!(status, 200, "{program} is needed here and is nowhere else");
    assert_eq!(kept(&page).len(), 2);
    page.click(named("button", "Load it now"));
    page.wait_until("the new version", || page.script(BUILD) == "second");
    page.wait_for(&css("h1"));
    assert_eq!(page.complaints(), [""; 0]);
    page.wait_until("the old one to go", || kept(&page).len() == 1);
    assert_ne!(kept(&page), old);
}

/// What a window loaded is what the host has now, and nothing of another build.
#[track_caller]
fn all_of_one_build(page: &Page, host: &Host) {
    let programs = || -> Vec<String> {
        let loaded = page.loaded();
        let names = loaded.iter().filter_map(|address| address.strip_prefix(page.address()));
        names
            .filter(|name| name.ends_with(".js") || name.ends_with(".wasm"))
            .map(str::to_owned)
            .collect()
    };
    // The first page is there before them.
    page.wait_until("its programs", || programs().len() >= 2);
    page.wait_until_awake();
    for name in programs() {
        assert!(host.folder().join(&name).is_file(), "{name} is of another build");
    }
}

#[test]
fn a_new_version_is_there_at_the_next_start() {
    let mut host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    host.build_again();
    page.script(LOOK);
    wait_for_news(&page);
    page.click(named("button", "Later"));
    page.wait_until("it to go", || !page.text().contains("A new version is ready."));
    host.stop();
    // One load, and nothing of it from the host.
    load_again(&page);
    assert_eq!(page.script(BUILD), "second");
    page.wait_for(&css("h1"));
    all_of_one_build(&page, &host);
    page.wait_until("the old one to go", || kept(&page).len() == 1);
    read_every_page(&page);
    assert!(!page.text().contains("A new version is ready."), "it is this one");
    host.start();
}

#[test]
fn a_build_that_does_not_fit_together_is_not_kept() {
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    let old = kept(&page);
    host.build_again();
    // As a host does that has the new worker and still sends an old start page.
    host.change("index.html", |text| text.replace("second", "other"));
    let looked = page.script(
        "return navigator.serviceWorker.getRegistration().then(registration => registration.update())
            .then(registration => new Promise(resolve => {
                const { installing } = registration;
                const look = () => ['installed', 'redundant'].includes(installing.state)
                    && resolve(installing.state);
                installing.onstatechange = look;
                look();
            }))",
    );
    assert_eq!(looked, "redundant");
    assert_eq!(kept(&page), old);
    load_again(&page);
    page.wait_for(&css("h1"));
    assert_eq!(page.script(BUILD), "first");
    // Once it is whole, it comes.
    host.finish(true);
    page.script(LOOK);
    wait_for_news(&page);
    page.click(named("button", "Load it now"));
    page.wait_until("the new version", || page.script(BUILD) == "other");
}

#[test]
fn a_build_without_a_worker_takes_everything_away() {
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    host.build_again();
    host.finish(false);
    page.script(LOOK);
    page.wait_until("the worker that leaves", || {
        page.script("return navigator.serviceWorker.controller?.state ?? ''") == "activated"
            && page.script(
                "return navigator.serviceWorker.getRegistration()
                    .then(registration => !registration?.waiting && !registration?.installing)",
            ) == true
    });
    assert_eq!(page.script(BUILD), "first", "no window is made to load again");
    read_every_page(&page);
    load_again(&page);
    page.wait_until("the page of the host", || page.script(BUILD) == "second");
    page.wait_until("everything to go", || kept(&page).is_empty());
    page.wait_until("the worker to go", || {
        page.script("return navigator.serviceWorker.getRegistrations().then(all => all.length)")
            == 0
    });
    load_again(&page);
    read_every_page(&page);
    assert_eq!(page.script("return navigator.serviceWorker.controller"), serde_json::Value::Null);
    assert_eq!(page.complaints(), [""; 0]);

    // A later build keeps it again.
    host.finish(true);
    load_again(&page);
    wait_until_kept(&page);
    assert_eq!(kept(&page).len(), 1);
}

#[test]
fn two_copies_on_one_host_leave_each_other_alone() {
    let host = Host::of_the_release();
    host.copy_below("other");
    let page = Visit::on_a_desktop().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    page.go("other/");
    page.wait_for(&css("h1"));
    page.wait_until("its own worker", || {
        let worker = page.script("return navigator.serviceWorker.controller?.scriptURL ?? ''");
        worker.as_str().is_some_and(|address| address.ends_with("/other/worker.js"))
    });
    let both = kept(&page);
    assert_eq!(both.len(), 2, "{both:?}");
    page.go("");
    page.wait_for(&css("h1"));
    host.build_again();
    page.script(LOOK);
    wait_for_news(&page);
    page.click(named("button", "Load it now"));
    page.wait_until("the new version", || page.script(BUILD) == "second");
    page.wait_until("the old one to go", || {
        let now = kept(&page);
        now.len() == 2 && now != both
    });
    assert!(kept(&page).iter().any(|name| name.contains("/other/ ")), "{:?}", kept(&page));
    page.go("other/");
    page.wait_for(&css("h1"));
    assert_eq!(page.script(BUILD), "first");
}

/// Reads the manifest as a browser does, loads every icon, and tells what is wrong with them.
const MANIFEST: &str = "
    const link = document.querySelector('link[rel=manifest]');
    const here = address => new URL(address, link.href).href;
    const home = document.baseURI.split('#')[0];
    return fetch(link.href).then(async answer => {
        const wrong = [];
        if (!answer.headers.get('Content-Type').includes('manifest+json')) wrong.push('its type');
        const manifest = await answer.json();
        if (here(manifest.start_url) !== home) wrong.push(here(manifest.start_url));
        if (here(manifest.scope) !== home) wrong.push(here(manifest.scope));
        if (manifest.display !== 'standalone') wrong.push(manifest.display);
        for (const { url } of manifest.shortcuts) if (!here(url).startsWith(home)) wrong.push(url);
        const touch = document.querySelector('link[rel=apple-touch-icon]').href;
        for (const { src, sizes } of [...manifest.icons, { src: touch, sizes: '180x180' }]) {
            const image = new Image();
            image.src = here(src);
            await image.decode().catch(() => wrong.push(src));
            const found = `${image.naturalWidth}x${image.naturalHeight}`;
            if (sizes !== 'any' && sizes !== found) wrong.push(`${src} is ${found}`);
        }
        const has = (size, purpose) => manifest.icons.some(icon =>
            icon.sizes === size && icon.purpose === purpose);
        for (const [size, purpose] of [['192x192', 'any'], ['512x512', 'any'], ['512x512', 'maskable']])
            if (!has(size, purpose)) wrong.push(`no ${purpose} icon of ${size}`);
        return [manifest.shortcuts.map(shortcut => shortcut.url.replace('./', '')), wrong];
    })";

#[test]
fn it_can_be_put_among_the_programs_of_the_device() {
    let host = Host::of_the_release();
    let page = Visit::on_a_phone().at(&host).open("");
    page.wait_for(&css("h1"));
    wait_until_kept(&page);
    assert_eq!(page.reasons_against_installing(), [""; 0]);
    let manifest = page.script(MANIFEST);
    assert_eq!(manifest[1], serde_json::json!([]));
    assert_eq!(manifest[0], serde_json::json!(["#/", "#/progress", "#/data"]));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn where_no_page_may_keep_anything_it_works_all_the_same() {
    let host = Host::of_the_release();
    let page = Visit::on_a_desktop().keeping_nothing().at(&host).open("");
    page.wait_for(&css("h1"));
    read_every_page(&page);
    assert_eq!(page.complaints(), [""; 0]);
}
