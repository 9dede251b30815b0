-- Fetches a page: headers to the standard error, the body to the standard output.
--
--   lua5.4 examples/http_get.lua URL
--
-- https needs LuaSec (lua-sec of Debian). Redirects are followed.

local socket2 = require "socket2"

local function die(...)
  io.stderr:write("http_get: ", table.concat({...}, " "), "\n")
  os.exit(false)
end

local function parse(url)
  local scheme, rest = url:match("^(https?)://(.+)$")
  if not scheme then die("not an http URL:", url) end
  local host, path = rest:match("^([^/?#]+)([^#]*)")
  if not host then die("no host:", url) end
  if path:sub(1, 1) ~= "/" then path = "/" .. path end
  local port = host:match(":(%d+)$")
  local address = port and host or host .. (scheme == "https" and ":443" or ":80")
  return {scheme = scheme, host = host, address = address, path = path}
end

-- LuaSec takes the socket over. What it gives reads and writes in LuaSocket's way; here it gets
-- the few methods of a Stream that are called below.
local function secure(sock, host)
  local found, ssl = pcall(require, "ssl")
  if not found then die "https needs LuaSec" end
  socket2.ignore_sigpipe() -- OpenSSL writes without MSG_NOSIGNAL
  local tls = assert(ssl.wrap(sock, {
    mode = "client", protocol = "any", options = {"all", "no_sslv2", "no_sslv3"},
    verify = "peer", cafile = os.getenv "SSL_CERT_FILE" or "/etc/ssl/certs/ca-certificates.crt",
  }))
  tls:sni((host:gsub(":%d+$", "")))
  tls:settimeout(30)
  local ok, message = tls:dohandshake()
  if not ok then die("TLS:", message) end
  local stream = {}
  function stream.write(_, bytes) return tls:send(bytes) end
  function stream.read(_, format)
    if format ~= "a" then return tls:receive(format or "*l") end
    local all, failure, part = tls:receive("*a")
    return all or failure == "closed" and part
  end
  function stream.read_exact(_, n) return n == 0 and "" or tls:receive(n) end
  function stream.close() return tls:close() end
  return stream
end

local function open(url)
  local sock, message = socket2.connect("tcp", url.address, {timeout = 30, tcp_nodelay = true})
  if not sock then die(message) end
  if url.scheme == "https" then return secure(sock, url.host) end
  return sock:stream {timeout = 30}
end

-- The pieces of a body in the chunked coding.
local function chunks(stream)
  return function()
    local size = tonumber((stream:read() or ""):match("^%x+"), 16)
    if not size then die "a chunk without a size" end
    local bytes = assert(stream:read_exact(size))
    if size > 0 then
      stream:read() -- the end of the line
      return bytes
    end
  end
end

local function body(stream, headers)
  if (headers["transfer-encoding"] or ""):lower():find("chunked", 1, true) then
    for bytes in chunks(stream) do io.write(bytes) end
  elseif headers["content-length"] then
    io.write((assert(stream:read_exact(tonumber(headers["content-length"])))))
  else
    io.write(stream:read("a") or "")
  end
end

local function get(url)
  local stream = open(url)
  assert(stream:write(("GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: socket2\r\nAccept: */*\r\n" ..
    "Connection: close\r\n\r\n"):format(url.path, url.host)))
  local status, message = stream:read()
  if not status then die(message or "no answer") end
  io.stderr:write(status:gsub("\r$", ""), "\n")
  local headers = {}
  for text in function() return stream:read() end do
    local line = text:gsub("\r$", "")
    if line == "" then break end
    io.stderr:write(line, "\n")
    local name, value = line:match("^([^:]+):%s*(.-)%s*$")
    if name then headers[name:lower()] = value end
  end
  local code = tonumber(status:match("^HTTP/%d%.%d (%d%d%d)"))
  if not code then die("not HTTP:", status) end
  if code >= 300 and code < 400 and headers.location then
    stream:close()
    return headers.location
  end
  body(stream, headers)
  stream:close()
  return nil, code < 400
end

local url = parse(arg[1] or die "usage: http_get.lua URL")
for _ = 1, 10 do
  local location, good = get(url)
  if not location then os.exit(good, true) end
  if location:sub(1, 1) == "/" then location = url.scheme .. "://" .. url.host .. location end
  url = parse(location)
end
die "too many redirects"
