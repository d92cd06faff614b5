"""What all web processes remember together: local memory while there is one, Redis by REDIS_URL when there are more."""

from cms.settings import env


def shared_cache() -> dict[str, str]:
    url = env.text("REDIS_URL", "")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "portal"}
