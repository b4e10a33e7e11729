"""What a strict client of the protocol requires of every answer, as types. Nothing is converted: a number in the place
of a string is an error. Members that are not named here are ignored."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]
Duration = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]{1,3})?$")]
# Milliseconds since 1970, in this century.
Moment = Annotated[int, Field(ge=1_700_000_000_000, lt=4_000_000_000_000)]
Status = Literal["submitted", "processing", "succeed", "failed"]
Payload = TypeVar("Payload")


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class Envelope(Strict, Generic[Payload]):
    code: Literal[0]
    message: Literal["SUCCEED"]
    request_id: Text
    data: Payload


class Refusal(BaseModel):
    """An error's answer: these members and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")

    code: int
    message: Text
    request_id: Text


class Link(Strict):
    url: Annotated[HttpUrl, Field(strict=False)]


class Face(Strict):
    face_id: Text
    face_image: Annotated[HttpUrl, Field(strict=False)]
    start_time: Annotated[int, Field(ge=0)]
    end_time: Annotated[int, Field(ge=2000)]
    bbox: Annotated[list[int], Field(min_length=4, max_length=4)]


class IdentifiedFaces(Strict):
    session_id: Identifier
    final_unit_deduction: str
    face_data: Annotated[list[Face], Field(min_length=1)]


class ExternalID(Strict):
    external_task_id: str


class CreatedTask(Strict):
    task_id: Identifier
    task_status: Status
    task_info: ExternalID
    created_at: Moment
    updated_at: Moment


class Media(Link):
    id: Identifier
    duration: Duration


class ResultVideo(Media):
    watermark_url: str


class ParentVideo(Strict):
    id: Identifier
    # Empty once the file is gone.
    url: Annotated[HttpUrl, Field(strict=False)] | Literal[""]
    duration: Duration


class TaskInfo(ExternalID):
    parent_video: ParentVideo


class TaskResult(Strict):
    videos: list[ResultVideo]


class Watermark(Strict):
    enabled: bool


class Task(Strict):
    task_id: Identifier
    task_status: Status
    task_status_msg: str
    task_info: TaskInfo
    task_result: TaskResult
    watermark_info: Watermark
    final_unit_deduction: str
    created_at: Moment
    updated_at: Moment
    progress: Annotated[float, Field(ge=0, le=1)] | None = None
    queue_position: Annotated[int, Field(ge=0)] | None = None


class Callback(Task):
    external_task_id: str


class Audios(Strict):
    audios: list[Media]


class SpeechTask(Strict):
    task_id: Identifier
    task_status: Status
    task_status_msg: str
    task_result: Audios
    final_unit_deduction: str
    created_at: Moment
    updated_at: Moment


class File(Link):
    file_id: Identifier
    video_id: Identifier | None = None
    audio_id: Identifier | None = None
    kind: Literal["video", "audio"]
    bytes: Annotated[int, Field(ge=1)]
    duration: Duration
    width: int | None = None
    height: int | None = None
    created_at: Moment
    expires_at: Moment


class Deleted(Strict):
    id: Identifier
    deleted: Literal[True]


class TaskEvent(Strict):
    task_id: Identifier
    task_status: Status
    task_status_msg: str
    stage: Literal["probe", "track", "listen", "collect", "render", "finish"] | None = None
    fraction: Annotated[float, Field(ge=0, le=1)] | None = None
    queue_position: Annotated[int, Field(ge=0)] | None = None


class Voice(Strict):
    voice_id: Text
    name: Text
    voice_language: Text
    aliases: list[str]


class ErrorCode(Strict):
    code: int
    http_status: int
    meaning: Text
    retry: bool
