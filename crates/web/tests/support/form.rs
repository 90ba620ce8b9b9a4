//! A return's form as a browser fills and sends it.

use access::Role;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

use crate::support::{Campaign, Person};

/// Days before the deadline, so that the simulation has nothing filed for it.
pub(crate) const NOW: &str = "2023-04-11T09:00:00+08:00";
pub(crate) const DUE: &str = "2023-04-14T18:00:00";
pub(crate) const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

pub(crate) type Fields = Vec<(String, String)>;

pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) body: String,
}

pub(crate) fn person(campaign: &Campaign, role: Role) -> Person {
    let mut people = campaign.people.iter();
    people.find(|person| person.role == role).unwrap().clone()
}

pub(crate) fn path(who: &Person, rest: &str) -> String {
    format!("/returns/weekly/{DUE}/{}{rest}", who.unit)
}

pub(crate) async fn get(campaign: &Campaign, who: &Person, path: &str) -> String {
    let answer = campaign.send("GET", path, Some(who)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

pub(crate) async fn post(
    campaign: &Campaign,
    who: &Person,
    path: &str,
    fields: &[(String, String)],
) -> Told {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("cookie", &who.cookie);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let request = request.body(Body::from(form)).unwrap();
    told(campaign, request).await
}

/// What a browser would send of the page's form, without any button.
pub(crate) fn fields(page: &str) -> Fields {
    let (_, rest) = page.split_once("id=\"return-form\"").unwrap();
    let (form, _) = rest.split_once("</form>").unwrap();
    let mut fields = Fields::new();
    let mut rest = without_templates(form);
    while let Some(at) = rest.find('<') {
        let tail = rest.split_off(at);
        let (tag, after) = tail.split_once('>').unwrap();
        let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
        let mut after = after.to_owned();
        if tag.starts_with("<input ") && sends(tag) {
            fields.push((name.unwrap(), value.unwrap_or_default()));
        } else if tag.starts_with("<textarea ") {
            let (text, more) = after.split_once("</textarea>").unwrap();
            fields.push((
                name.unwrap(),
                plain(text.strip_prefix('\n').unwrap_or(text)),
            ));
            after = more.to_owned();
        } else if tag.starts_with("<select ") {
            let (options, more) = after.split_once("</select>").unwrap();
            let chosen = options
                .split("<option ")
                .find(|option| option.contains(" selected"));
            let value = chosen.and_then(|option| attribute(option, "value"));
            fields.push((name.unwrap(), value.unwrap_or_default()));
            after = more.to_owned();
        }
        rest = after;
    }
    fields
}

pub(crate) fn without_templates(form: &str) -> String {
    let mut parts = form.split("<template");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| {
        whole + part.split_once("</template>").unwrap().1
    })
}

pub(crate) fn sends(tag: &str) -> bool {
    let kind = attribute(tag, "type").unwrap_or_default();
    kind != "file" && (kind != "checkbox" || tag.contains(" checked"))
}

pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag
        .split_once(&format!(" {name}=\""))
        .or_else(|| tag.split_once(&format!("{name}=\"")))?;
    Some(plain(rest.split('"').next()?))
}

pub(crate) fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

pub(crate) fn set(fields: &mut Fields, name: &str, value: &str) {
    match fields.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => value.clone_into(old),
        None => fields.push((name.to_owned(), value.to_owned())),
    }
}

pub(crate) fn value<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let found = fields.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value.as_str())
}

/// A form without a mistake: one case among it.
pub(crate) fn filled(page: &str) -> Fields {
    let mut fields = fields(page);
    set(&mut fields, "person_times", "12");
    for (row, checked) in ["30", "4", "9", "3"].into_iter().enumerate() {
        set(&mut fields, &format!("rows.{row}.checked"), checked);
    }
    set(&mut fields, "rows.3.checked_m", "900");
    for (field, text) in [
        ("category", "其它"),
        ("summary", "<b>堆场</b> \"未\" & 覆盖"),
        ("handling", "case_filed"),
        ("fine_wan", "2.5"),
    ] {
        set(&mut fields, &format!("rows.0.problems.0.{field}"), text);
    }
    set(&mut fields, "brief", "本周情况\n\n见表");
    set(&mut fields, "typical_cases.0", "某企业案");
    fields
}

/// Without what changes from page to page.
pub(crate) fn typed(page: &str) -> Fields {
    let mut fields = fields(page);
    fields.retain(|(name, _)| !["once", "version", "csrf"].contains(&name.as_str()));
    fields
}

/// The form with files, as a browser sends it.
pub(crate) async fn send_files(
    campaign: &Campaign,
    who: &Person,
    path: &str,
    fields: &[(String, String)],
    files: &[(&str, &str, &[u8])],
) -> Told {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for (field, name, bytes) in files {
        body.extend(format!("--xyz\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--xyz--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("cookie", &who.cookie);
    let request = request.header("content-type", "multipart/form-data; boundary=xyz");
    told(campaign, request.body(Body::from(body)).unwrap()).await
}

pub(crate) async fn told(campaign: &Campaign, request: Request<Body>) -> Told {
    let response = campaign.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let location = response.headers().get(header::LOCATION);
    let location = location.map_or_else(String::new, |text| text.to_str().unwrap().to_owned());
    let bytes = to_bytes(response.into_body(), BODY_BYTES_MAX)
        .await
        .unwrap();
    Told {
        status,
        location,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// A form of the first plan as a workbook, of a unit.
pub(crate) fn workbook(campaign: &Campaign, unit: &plan::Unit) -> Vec<u8> {
    let row = |object: &plan::AnnexObject| fact::AnnexRow {
        object: object.id.clone(),
        checked: 5,
        checked_m: object.with_metres.then_some(700),
        problems: Vec::new(),
    };
    let form = fact::AnnexForm {
        from: "2023-04-08".parse().unwrap(),
        to: "2023-04-14".parse().unwrap(),
        person_times: 21,
        rows: campaign.plan.annex.rows.iter().map(row).collect(),
        brief: None,
    };
    let fill = document::AnnexFill {
        unit: Some(&unit.name),
        form: Some(&form),
        ..document::AnnexFill::default()
    };
    document::annex_xlsx(&campaign.plan, &fill).unwrap()
}
