/*
** Quirks: interfaces of IPv4.
*/

#include "option/quirk.h"

#include "base/object.h"


/* reads the first address of an interface from an IPv4 socket; 0 if there is none */
static int firstaddress (int fd, struct ifreq *request, struct in_addr *address) {
  struct sockaddr_in found;
  if (ioctl(fd, SIOCGIFADDR, request) < 0) return 0;
  memcpy(&found, &request->ifr_addr, sizeof found);
  if (found.sin_family != AF_INET) return 0;
  *address = found.sin_addr;
  return 1;
}


/* adds the address to the index; for an IPv6 socket, another socket is needed to read it */
static void addaddress (const Socket *s, struct ip_mreqn *to) {
  struct ifreq request;
  int fd = socket_fd(s);
  memset(&request, 0, sizeof request);
  if (to->imr_ifindex == 0 || fd < 0) return;
  if (if_indextoname((unsigned int)to->imr_ifindex, request.ifr_name) == NULL) return;
  if (firstaddress(fd, &request, &to->imr_address)) return;
  fd = sys_socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  (void)firstaddress(fd, &request, &to->imr_address);
  (void)sys_close(fd);
}


const char *quirk_checkinterface4 (lua_State *L, const Socket *s, int index,
                                   struct ip_mreqn *to, FormBytes *value) {
  const char *wrong = form_check(L, &form_interface4, index, value);
  if (wrong != NULL) return wrong;
  memcpy(to, value->space, sizeof *to);
  if (to->imr_address.s_addr == 0) addaddress(s, to);
  return NULL;
}


/*
** The kernel stores the address that it is given, and returns it later. So if only the index
** were set, the option would read as none. Therefore the address is set, too. If the interface
** has no address, the Socket object keeps the index.
*/
static int getinterface4 (lua_State *L, Socket *s, const Option *o, int arg) {
  struct in_addr address = {0};
  socklen_t len = sizeof address;
  const Socket *owner = socket_owner(s);
  (void)arg;
  if (!option_read(L, s, o, &address, &len)) return 3;
  if (address.s_addr != 0 || owner->interface4 == 0)
    return form_interface4.push(L, &form_interface4, (const unsigned char *)&address, len);
  lua_pushinteger(L, owner->interface4);
  return 1;
}


static int setinterface4 (lua_State *L, Socket *s, const Option *o, int index,
                          const char **wrong) {
  struct ip_mreqn request;
  FormBytes value;
  const char *reason = quirk_checkinterface4(L, s, index, &request, &value);
  int n;
  if (reason != NULL) return option_wrong(L, reason, &value, wrong);
  n = option_write(L, s, o, &request, sizeof request);
  if (n == 1)
    socket_owner(s)->interface4 = (request.imr_address.s_addr == 0) ? request.imr_ifindex : 0;
  return n;
}


const OptionQuirk quirk_interface4 = {getinterface4, setinterface4, 0};
