"""The frozen reader of measured values."""

from cxlint.readings import gather, parse


def test_rows_stand_in_order_of_period_as_they_are_written() -> None:
    """Rows stand in order of period as they are written."""
    found = parse("\ufeffperiod,rows,n,good,value,state\r\n2013-Q2,9,9,5,55.5,final\r\n2013-Q1,9,9,4,44.4,final\r\n")
    assert [(reading.period.text, reading.value, reading.state) for reading in found] == [
        ("2013-Q1", 44.4, "final"),
        ("2013-Q2", 55.5, "final"),
    ]
    assert found[0].columns["good"] == "4"


def test_no_data_is_a_row_without_a_value() -> None:
    """No data is a row without a value."""
    assert parse("period,rows,n,value\n2013-01,0,0,\n")[0].value is None


def test_what_is_not_sound_is_left_out() -> None:
    """What is not sound is left out."""
    text = "period,value\n2013-13,1\n,2\n2013-02,many\n2013-03,inf\n2013-04,nan\n2013-05,\n2013-06,7\n2013-07,1e300\n"
    assert [reading.period.text for reading in parse(text)] == ["2013-06"]


def test_any_text_is_read_without_a_fault() -> None:
    """Any text is read without a fault."""
    for text in (
        "",
        "\n",
        "period",
        'a,"b\nc,d',
        "period,value\n2013-01,1,2,3\n",
        "\0",
        "period,period\n2013-01,2013-02\n",
    ):
        parse(text)


def test_feedback_is_no_kpi() -> None:
    """Feedback is no kpi."""
    assert list(gather([("k", "period,value\n2013-01,1\n"), ("feedback", "x")])) == ["k"]
