-- socket.dns, of what the machine itself knows.
local show = require "show"
local socket = require "socket"
local dns = socket.dns

show("toip", (dns.toip("127.0.0.1")), (dns.toip("localhost")))
show("toip table", (function()
  local _, t = dns.toip("localhost")
  return t.name, t.ip, type(t.alias)
end)())
show("toip unknown", dns.toip("nosuchhost.invalid"))
show("toip empty", dns.toip(""))
show("toip v6", dns.toip("::1"))
show("toip bad", pcall(dns.toip))
show("tohostname", (dns.tohostname("127.0.0.1")), (dns.tohostname("localhost")))
show("tohostname table", (function()
  local _, t = dns.tohostname("127.0.0.1")
  return t.name, t.ip, type(t.alias)
end)())
show("tohostname unknown", dns.tohostname("192.0.2.77"))
show("tohostname bad", pcall(dns.tohostname))
show("getaddrinfo", dns.getaddrinfo("127.0.0.1"))
show("getaddrinfo", dns.getaddrinfo("::1"))
show("getaddrinfo", dns.getaddrinfo("localhost"))
show("getaddrinfo unknown", dns.getaddrinfo("nosuchhost.invalid"))
show("getaddrinfo empty", dns.getaddrinfo(""))
show("getaddrinfo bad", pcall(dns.getaddrinfo))
show("getnameinfo", dns.getnameinfo("127.0.0.1"))
show("getnameinfo", dns.getnameinfo("127.0.0.1", "80"))
show("getnameinfo", dns.getnameinfo(nil, "80"))
show("getnameinfo unknown", dns.getnameinfo("127.0.0.1", "nosuchservice"))
show("getnameinfo none", pcall(dns.getnameinfo))
for _, name in ipairs{"127.1", "0x7f.1", "1", 5, "300.0.0.1", "127.0.0.1.2"} do
  show("toip " .. name, dns.toip(name))
  show("tohostname " .. name, dns.tohostname(name))
end
for _, port in ipairs{70000, "65616", "", " 80", "+80", "-1", 80.0, "99999999999999999999999"} do
  show("getnameinfo of port " .. port, dns.getnameinfo("127.0.0.1", port))
end
show("gethostname", dns.gethostname(), dns.gethostname(nil, 1))
