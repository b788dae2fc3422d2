"""The pages of administrators: who may come in, who did what, and the settings."""

from graphkit.web.routes.manage import audit_pages, handed_out, settings_pages

PAGES = (*handed_out.PAGES, *audit_pages.PAGES, *settings_pages.PAGES)

__all__ = ["PAGES"]
