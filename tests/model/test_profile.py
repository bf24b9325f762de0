from itertools import product

import pytest

from app.model.errors import InvalidInput
from app.model.origin import Origin
from app.model.profile import Environment, Profile, Region, profile_at_start


def profile(**more: object) -> Profile:
    return Profile(id="1", name="Test", **more)


@pytest.mark.parametrize(
    ("environment", "is_production"),
    [
        (None, True),
        (Environment.PRODUCTION, True),
        (Environment.STAGING, False),
        (Environment.DEVELOPMENT, False),
    ],
)
def test_what_is_not_labelled_counts_as_production(environment, is_production):
    assert profile(environment=environment).is_production is is_production
    assert profile().environment is None


@pytest.mark.parametrize(
    ("region", "url", "host"),
    [
        (Region.UNITED_STATES, "https://api.redoxengine.com", "api.redoxengine.com"),
        (Region.CANADA, "https://api.ca.redoxengine.com", "api.ca.redoxengine.com"),
    ],
)
def test_regions_have_their_hosts(region, url, host):
    it = profile(region=region, custom_base_url="https://elsewhere.test")
    assert it.base_url("http://127.0.0.1:1") == url
    assert it.origin() == Origin("https", host, 443)


def test_a_custom_address():
    it = profile(region=Region.CUSTOM, custom_base_url="https://redox.test:8443")
    assert it.base_url("http://127.0.0.1:1") == "https://redox.test:8443"
    assert it.origin() == Origin("https", "redox.test", 8443)


def test_a_custom_address_that_cannot_be_used():
    with pytest.raises(InvalidInput):
        profile(region=Region.CUSTOM, custom_base_url="http://redox.test").origin()


def test_the_sandbox_has_an_address_only_while_it_runs():
    it = profile(region=Region.SANDBOX)
    assert it.is_sandbox
    assert it.base_url() == ""
    assert it.origin() is None
    assert it.origin("http://127.0.0.1:4711") == Origin("http", "127.0.0.1", 4711)


def test_an_unfinished_custom_profile_has_no_origin():
    assert profile(region=Region.CUSTOM).origin() is None


def test_environment_says_nothing_of_the_address():
    for environment, region in product([None, *Environment], [Region.UNITED_STATES, Region.CANADA]):
        it = profile(environment=environment, region=region)
        assert it.base_url() == profile(region=region).base_url()


def test_a_start_puts_the_last_profile_in_use_or_the_first():
    profiles = tuple(Profile(id=name, name=name) for name in "abc")
    assert profile_at_start(profiles, "b") is profiles[1]
    assert profile_at_start(profiles, "deleted") is profiles[0]
    assert profile_at_start((), "b") is None
