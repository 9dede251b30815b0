-- What LuaSocket's 'socket.dns' asks the resolver.

local core = require "socket2.core"

local AI, EAI, NI = core.AI, core.EAI, core.NI

return function(parts)
  local dns = {}

  -- {name =, alias = {}, ip = {}}: an IPv4 host, as gethostbyname tells it.
  local function host(name, list)
    local canonical, ips = list[1].canonname or name, {}
    for i, info in ipairs(list) do ips[i] = info.addr:ip() end
    local alias = {}
    if canonical ~= name and name ~= ips[1] then alias[1] = name end
    return {name = canonical, alias = alias, ip = ips}
  end

  -- as gethostbyname fails
  local function fail(code)
    if code == EAI.AGAIN then return nil, "Host name lookup failure" end
    if code == EAI.FAIL then return nil, "Unknown server error" end
    return nil, "host not found"
  end

  local function ask(name, flags)
    return parts.resolve(name, nil, {domain = "ipv4", type = "stream", flags = flags})
  end

  -- As gethostbyname finds a name, and gethostbyaddr an address, "127.1" as well.
  function dns.toip(name)
    if name == "" then return fail(EAI.FAIL) end
    local list = ask(name, AI.NUMERICHOST)
    if list then
      local address = list[1].addr
      local found, _, code = core.getnameinfo(address, NI.NAMEREQD)
      if not found then return fail(code) end
      list[1].canonname = found
      return address:ip(), host(address:ip(), list)
    end
    if tostring(name):find "^%d[%d.]*$" then return fail(EAI.NONAME) end
    local _, code
    list, _, code = ask(name, AI.CANONNAME)
    if not list then return fail(code) end
    return list[1].addr:ip(), host(name, list)
  end

  function dns.tohostname(name)
    local address, found = dns.toip(name)
    if not address then return nil, found end
    return found.name, found
  end

  local families = {[core.Domain.IPV4] = "inet", [core.Domain.IPV6] = "inet6"}

  function dns.getaddrinfo(name)
    local list, err = parts.resolve(name, nil, {type = "stream"})
    if not list then return nil, err end
    local result = {}
    for i, info in ipairs(list) do
      local addr, message, code = core.getnameinfo(info.addr, NI.NUMERICHOST)
      if not addr then return nil, parts.resolvertext(message, code) end
      result[i] = {family = families[info.domain] or "unknown", addr = addr}
    end
    return result
  end

  function dns.getnameinfo(name, service)
    local list, err = parts.resolve(name, service, {type = "stream"})
    if not list then return nil, err end
    local names, found = {}, nil
    for i, info in ipairs(list) do
      local text
      text, found = core.getnameinfo(info.addr)
      if name then names[i] = text end
    end
    if service then return names, found end
    return names
  end

  return dns
end
