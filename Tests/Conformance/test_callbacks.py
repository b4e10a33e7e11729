"""Callbacks as a receiver sees them: every status in its order, verified by the public package of the standard."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from client import LIP_SYNC, Client, order, refused
from listeners import CallbackReceiver, Delivery
from running import WEBHOOK_SECRET, Server
from wire import Callback, File, IdentifiedFaces

ENDED = ("succeed", "failed")


def verified(delivery: Delivery) -> Callback:
    """The body, if its signature is right."""
    Webhook(WEBHOOK_SECRET).verify(delivery.body, delivery.headers)
    return Callback.model_validate_json(delivery.body)


def test_the_vector_of_the_vendor() -> None:
    body = (
        b'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}'
    )
    mac = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4="
    when = datetime.fromtimestamp(1781080794, UTC)
    assert Webhook(WEBHOOK_SECRET).sign(msg_id="9876543210", timestamp=when, data=body.decode()) == mac


def test_every_status_arrives_in_order_and_signed(client: Client, session: IdentifiedFaces, audio: File) -> None:
    with CallbackReceiver() as receiver:
        created = client.create(
            order(
                session,
                {"audio_id": audio.audio_id or ""},
                callback_url=f"{receiver.url}/hook?key=1",
                external_task_id="with-callbacks",
                watermark_info={"enabled": True},
            )
        )
        task = client.until(created.task_id)
        deliveries = receiver.wait(lambda all: any(json.loads(one.body)["task_status"] in ENDED for one in all))
    told = [verified(delivery) for delivery in deliveries]
    assert [one.task_status for one in told] == ["submitted", "processing", "succeed"]
    assert {one.task_id for one in told} == {created.task_id}
    assert {one.external_task_id for one in told} == {"with-callbacks"}
    assert [len(one.task_result.videos) for one in told] == [0, 0, 1]
    assert len({delivery.headers["webhook-id"] for delivery in deliveries}) == 3
    assert {delivery.headers["content-type"].split(";")[0] for delivery in deliveries} == {"application/json"}
    assert {delivery.path for delivery in deliveries} == {"/hook?key=1"}
    assert not any("authorization" in delivery.headers or "cookie" in delivery.headers for delivery in deliveries)
    last = told[-1]
    assert last.updated_at == task.updated_at
    # The links of a callback are good, the marked copy's too.
    video = last.task_result.videos[0]
    assert video.id == task.task_result.videos[0].id
    assert last.watermark_info.enabled
    plain, marked = httpx.get(str(video.url)), httpx.get(video.watermark_url)
    assert (plain.status_code, marked.status_code) == (200, 200)
    assert plain.content != marked.content


def test_a_changed_body_is_noticed(client: Client, session: IdentifiedFaces, audio: File) -> None:
    with CallbackReceiver() as receiver:
        body = order(session, {"audio_id": audio.audio_id or ""}, callback_url=receiver.url)
        created = client.create(body)
        delivery = receiver.wait(lambda all: len(all) > 0)[0]
        assert client.delete(f"{LIP_SYNC}/{created.task_id}").status_code == 200
    verified(delivery)
    with pytest.raises(WebhookVerificationError):
        Webhook(WEBHOOK_SECRET).verify(delivery.body + b" ", delivery.headers)


def test_a_failed_delivery_is_tried_again_under_the_same_id(
    client: Client, session: IdentifiedFaces, audio: File
) -> None:
    # The second try comes after about five seconds, and what follows waits for it.
    with CallbackReceiver(503) as receiver:
        body = order(session, {"audio_id": audio.audio_id or ""}, callback_url=receiver.url)
        created = client.create(body)
        client.until(created.task_id)
        deliveries = receiver.wait(lambda all: len(all) >= 4, patience=40)
    first, again = deliveries[0], deliveries[1]
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    assert int(again.headers["webhook-timestamp"]) > int(first.headers["webhook-timestamp"])
    statuses = [verified(delivery).task_status for delivery in deliveries]
    assert statuses == ["submitted", "submitted", "processing", "succeed"]


def test_a_callback_that_was_given_up_is_listed_and_sent_again(
    idle_server: Server, idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File
) -> None:
    def given_up() -> list[dict[str, Any]]:
        listed = json.loads(idle_server.run("callbacks", "list", "--account", "first", "--json"))["callbacks"]
        return [callback for callback in listed if callback["task_id"] == created.task_id]

    # 410 ends the tries at once.
    with CallbackReceiver(410) as receiver:
        hook = f"{receiver.url}/hook"
        body = order(idle_session, {"audio_id": idle_audio.audio_id or ""}, callback_url=f"{hook}?key=secret")
        created = idle_client.create(body)
        first = receiver.wait(lambda all: len(all) > 0)[0]
        end = time.monotonic() + 10
        while not (dead := given_up()):
            assert time.monotonic() < end, "it is not listed"
        assert len(dead) == 1
        assert (dead[0]["id"], dead[0]["task_status"]) == (first.headers["webhook-id"], "submitted")
        assert (dead[0]["url"], dead[0]["attempts"]) == (hook, 1)
        assert "410" in dead[0]["reason"]
        resent = json.loads(idle_server.run("callbacks", "resend", dead[0]["id"], "--json"))["resent"]
        assert resent == [dead[0]["id"]]
        again = receiver.wait(lambda all: len(all) > 1)[1]
        assert again.headers["webhook-id"] == first.headers["webhook-id"]
        assert json.loads(again.body)["task_status"] == "submitted"
        assert given_up() == []


@pytest.mark.parametrize("url", ["http://10.0.0.1/hook", "ftp://example.org/hook", "http://user@example.org/", "hook"])
def test_a_callback_url_that_may_not_be_reached_is_refused(
    idle_client: Client, idle_session: IdentifiedFaces, idle_audio: File, url: str
) -> None:
    body = order(idle_session, {"audio_id": idle_audio.audio_id or ""}, callback_url=url)
    refused(idle_client.post(LIP_SYNC, json=body), 1201, "callback_url")
