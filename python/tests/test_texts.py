"""Vectors and reviews."""

import threading
import time

import numpy as np
import pytest

import shortlist


@pytest.fixture(scope="module")
def model():
    return shortlist.Embedder()


def cosine(one, other):
    return one @ other / np.linalg.norm(one) / np.linalg.norm(other)


def test_meanings_are_near(model):
    vectors = model.encode(["회계 업무를 담당했습니다.", "재무제표를 작성했습니다.", "환자를 돌보았습니다."])
    assert vectors.shape == (3, model.dimension) and vectors.dtype == np.float32
    assert cosine(vectors[0], vectors[1]) > cosine(vectors[0], vectors[2])
    assert model.encode([]).shape == (0, model.dimension)
    assert model.max_tokens is None and len(model.fingerprint) > 20


def test_a_letters_vector_leaves_questions_out(model):
    bare = model.encode_letter("결제 서버를 3년간 운영했습니다.")
    asked = model.encode_letter("# 지원동기를 기술하여 주십시오.\n결제 서버를 3년간 운영했습니다.")
    np.testing.assert_allclose(bare, asked, atol=1e-6)


def test_one_text_is_no_list(model):
    with pytest.raises(TypeError):
        model.encode("한 문장")
    with pytest.raises(ValueError):
        shortlist.Embedder("/nowhere")


def test_other_threads_go_on(model):
    """The interpreter's lock is given back while texts are embedded."""
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    model.encode(["결제 서버를 3년간 운영했습니다. " * 40] * 4_000)
    done.set()
    thread.join()
    assert len(ticks) > 20


def test_a_review_finds_what_is_to_be_mended():
    letter = "# 지원동기 (500자 이내)\n한빛전자에 지원합니다. 뼈를 묻겠습니다."
    review = shortlist.Reviewer().review(letter, company="누리소프트")
    codes = {finding["code"] for finding in review["findings"]}
    assert {"under-limit", "wrong-company", "cliche"} <= codes
    wrong = next(finding for finding in review["findings"] if finding["code"] == "wrong-company")
    assert wrong["quoted"] == "한빛전자"
    assert review["first"]


def test_settings_switch_checks_off():
    letter = "# 지원동기\n귀사에 뼈를 묻겠습니다."
    quiet = shortlist.Reviewer({"off": ["cliche"]}).review(letter)
    assert "cliche" not in {finding["code"] for finding in quiet["findings"]}
    with pytest.raises(ValueError, match="no-such-check"):
        shortlist.Reviewer({"off": ["no-such-check"]})
    with pytest.raises(ValueError):
        shortlist.Reviewer().review(b"")
