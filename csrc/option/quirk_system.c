/*
** Quirks: options of Linux that other systems have in another way.
*/

#include "option/quirk.h"

#include <lua.h>

#include "address/sockaddr.h"
#include "base/descriptor.h"
#include "base/object.h"


/*
** macOS has an option to be tied to an interface in each family of IP; elsewhere it is one for
** all. Returns the row to use, which is 'other' where it is not the one given.
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


/* The BSDs tell who the peer is by a call, and refuse it where Linux tells of nobody. */
static int getpeercred (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t credentials[3];
  (void)arg;
  if (SYS_PEERCRED == SO_PEERCRED || socket_fd(s) < 0) return option_getform(L, s, o);
  if (sys_peercred(socket_fd(s), credentials) < 0) return object_result(L, 0, "getpeereid");
  return o->form->push(L, o->form, (const unsigned char *)credentials, sizeof credentials);
}


const OptionQuirk quirk_boundif = {getboundif, setboundif, 0};
const OptionQuirk quirk_peercred = {getpeercred, NULL, 0};
