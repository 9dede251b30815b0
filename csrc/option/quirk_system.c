/*
** Quirks: options of Linux that other systems provide in another way.
*/

#include "option/quirk.h"

#include <lua.h>

#include "address/sockaddr.h"
#include "base/descriptor.h"
#include "base/object.h"


/*
** macOS has an option for each IP family that ties a socket to an interface; other systems have
** one for all. Returns the row to use, the given one or 'other'.
*/
static const Option *boundif (const Socket *s, const Option *o, Option *other) {
  SockAddr addr;
  if (SYS_BINDTOIFINDEX != IP_BOUND_IF || socket_fd(s) < 0) return o;
  *other = *o;
  if (getsockname(socket_fd(s), sockaddr_room(&addr), &addr.len) == 0 &&
      addr.u.any.sa_family == AF_INET6) {
    other->level = IPPROTO_IPV6;
    other->number = IPV6_BOUND_IF;
  }
  else
    other->level = IPPROTO_IP;
  return other;
}


static int getboundif (lua_State *L, Socket *s, const Option *o, int arg) {
  Option other;
  (void)arg;
  return option_getform(L, s, boundif(s, o, &other));
}


static int setboundif (lua_State *L, Socket *s, const Option *o, int index,
                       const char **wrong) {
  Option other;
  return option_setform(L, s, boundif(s, o, &other), index, wrong);
}


/* The BSDs have a call for the credentials; without a unix peer it fails: Linux returns none. */
static int getpeercred (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t credentials[3];
  (void)arg;
  if (SYS_PEERCRED == SO_PEERCRED || socket_fd(s) < 0) return option_getform(L, s, o);
  if (sys_peercred(socket_fd(s), credentials) < 0) return object_result(L, 0, "getpeereid");
  return o->form->push(L, o->form, (const unsigned char *)credentials, sizeof credentials);
}


const OptionQuirk quirk_boundif = {getboundif, setboundif, 0};
const OptionQuirk quirk_peercred = {getpeercred, NULL, 0};
