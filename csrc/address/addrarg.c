/*
** Addresses as arguments: a SockAddr or its text, and hints about a text that is not an address.
** Reading the text is in addrparse.c.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/addrarg.h"
#include "address/addrparse.h"
#include "base/printable.h"


/*
** {==================================================================
** Hints: what is wrong with a text, and what would be right
** ===================================================================
*/

/* Whether a text has only characters of a set. */
static int isof (const char *text, size_t len, const char *set) {
  size_t i;
  for (i = 0; i < len; i++)
    if (text[i] == '\0' || strchr(set, text[i]) == NULL) return 0;
  return len > 0;
}


static int begins (const char *text, size_t len, const char *prefix) {
  size_t n = strlen(prefix);
  return n <= len && memcmp(text, prefix, n) == 0;
}


/* the form of addresses of the families with a prefix */
static const char *whyprefixed (const char *text, size_t len) {
  static const char *const forms[][2] = {
    {"unix", "expected \"unix:/path\", \"unix:@abstract\" or \"unix:\""},
    {"vsock:", "expected \"vsock:cid:port\""},
    {"packet:", "expected \"packet:index:0x0800:02:42:ac:11:00:02\""},
    {"netlink:", "expected \"netlink:pid:groups\""},
    {"family ", "expected \"family number:bytes in hexadecimal\""},
  };
  size_t i;
  for (i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (begins(text, len, forms[i][0])) return forms[i][1];
  return NULL;
}


/* a hint about the text after a host */
static const char *whyport (const char *port, size_t len) {
  uint32_t n;
  if (len == 0) return "the port is missing";
  if (addrparse_number(port, len, UINT16_MAX, &n)) return NULL;
  if (isof(port, len, "0123456789")) return "the port is more than 65535";
  return "the port is not a number";
}


/* "[...": an IPv6 address and a port, one of which is wrong */
static const char *whyip6 (const char *text, size_t len) {
  const char *end = memchr(text, ']', len);
  const char *why = NULL;
  size_t left;
  if (end == NULL) return "the \"]\" after the IPv6 address is missing";
  left = (size_t)(text + len - end) - 1;
  if (left == 0 || end[1] != ':') return "the port is missing, as in \"[::1]:80\"";
  if (memchr(end, '?', left + 1) == NULL) why = whyport(end + 2, left - 1);
  return (why != NULL) ? why : "not an IPv6 address, or no such interface";
}


const char *addrarg_whynot (const char *text, size_t len) {
  const char *colon = memchr(text, ':', len);
  const char *why = whyprefixed(text, len);
  size_t hostlen = (colon == NULL) ? len : (size_t)(colon - text);
  if (why != NULL) return why;
  if (begins(text, len, "[")) return whyip6(text + 1, len - 1);
  if (memchr(text, '/', hostlen) != NULL) return "a path is written \"unix:/path\"";
  if (colon == NULL) {
    if (isof(text, len, "0123456789")) return "the host is missing, as in \"127.0.0.1:80\"";
    if (isof(text, len, "0123456789.")) return "the port is missing, as in \"127.0.0.1:80\"";
    return "expected \"127.0.0.1:80\", \"[::1]:80\" or \"unix:/path\"";
  }
  if (memchr(colon + 1, ':', len - hostlen - 1) != NULL &&
      isof(text, len, "0123456789abcdefABCDEF:."))
    return "an IPv6 address must be in brackets, as in \"[::1]:80\"";
  why = whyport(colon + 1, len - hostlen - 1);
  if (why != NULL) return why;
  if (hostlen == 0) return "the host is missing, as in \"127.0.0.1:80\"";
  if (isof(text, hostlen, "0123456789.")) return "not an IPv4 address";
  return "names of hosts are looked up by socket2.connect, socket2.bind and socket2.resolve "
         "only";
}

/* }================================================================== */


const SockAddr *addrarg_check (lua_State *L, int arg, SockAddr *space) {
  const SockAddr *a = sockaddr_test(L, arg);
  size_t len;
  const char *text, *why = "the name is too long";
  int en;
  if (a != NULL) return a;
  if (lua_type(L, arg) != LUA_TSTRING) luaL_typeerror(L, arg, "SockAddr or its text");
  text = lua_tolstring(L, arg, &len);
  en = addrparse_address(space, text, len);
  if (en == 0) return space;
  if (en != ENAMETOOLONG) why = addrarg_whynot(text, len);
  luaL_argerror(L, arg, lua_pushfstring(L, "'%s': %s", printable_pushname(L, arg), why));
  return NULL; /* not reached */
}
