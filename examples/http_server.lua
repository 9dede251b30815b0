-- Serves the files of a directory over HTTP, with keep-alive and ranges; the kernel sends them.
--
--   lua5.4 examples/http_server.lua [DIRECTORY] [ADDRESS] [--count N]
--
-- DIRECTORY is "." and ADDRESS "127.0.0.1:8080" unless told; ":8080" is every interface. With
-- --count it ends after N requests.

local socket2 = require "socket2"
local errnos = socket2.errno

-- {==================================================================
-- Requests
-- ===================================================================

local root, address, limit = nil, nil, math.huge
for i, word in ipairs(arg) do
  if word == "--count" then
    limit = assert(tonumber(arg[i + 1]), "--count needs a number")
  elseif arg[i - 1] ~= "--count" then
    if root then address = word else root = word end
  end
end
root, address = root or ".", address or "127.0.0.1:8080"

local TYPES = {
  html = "text/html; charset=utf-8", htm = "text/html; charset=utf-8", css = "text/css",
  js = "text/javascript", json = "application/json", svg = "image/svg+xml", png = "image/png",
  jpg = "image/jpeg", jpeg = "image/jpeg", gif = "image/gif", webp = "image/webp",
  ico = "image/x-icon", txt = "text/plain; charset=utf-8", md = "text/plain; charset=utf-8",
  lua = "text/plain; charset=utf-8", c = "text/plain; charset=utf-8",
  h = "text/plain; charset=utf-8", pdf = "application/pdf", wasm = "application/wasm",
}

local REASONS = {
  [200] = "OK", [206] = "Partial Content", [400] = "Bad Request", [404] = "Not Found",
  [405] = "Method Not Allowed", [416] = "Range Not Satisfiable",
  [431] = "Request Header Fields Too Large",
}

-- The path of a file below the root; nil when the target could name anything else. It is
-- decoded first and looked at then, part by part.
local function locate(target)
  local path = target:match("^[^?#]*"):gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end)
  if path:sub(1, 1) ~= "/" or path:find("[\0\\]") then return nil end
  local parts = {}
  for part in path:gmatch("[^/]+") do
    if part:sub(1, 1) == "." then return nil end -- "..", and files that are hidden
    parts[#parts + 1] = part
  end
  if path:sub(-1) == "/" then parts[#parts + 1] = "index.html" end
  return root .. "/" .. table.concat(parts, "/")
end

-- An open file and its size; nil for directories and what is not there.
local function openfile(path)
  local file = path and io.open(path, "rb")
  if not file then return nil end
  local _, _, errno = file:read(0)
  if errno then
    file:close()
    return nil
  end
  return file, file:seek("end")
end

-- The first and the last byte that a Range header asks for.
local function parserange(text, size)
  local first, last = (text or ""):match("^bytes=(%d*)%-(%d*)$")
  if not first or first == "" and last == "" then return nil end
  if first == "" then return math.max(size - tonumber(last), 0), size - 1 end
  return tonumber(first), math.min(tonumber(last) or math.huge, size - 1)
end

-- Has the kernel send a part of a file, and waits in between.
local function sendfile(sock, file, offset, length)
  while length > 0 do
    local n, _, errno = sock:sendfile(file, offset, length)
    if n == 0 then return false end -- the file has become shorter
    if n then
      offset, length = offset + n, length - n
    elseif errno == errnos.EAGAIN then
      if not socket2.wait(30, sock, "w") then return false end
    elseif errno ~= errnos.EINTR then
      return false
    end
  end
  return true
end

-- Request line and headers, of which a client may send 16 KiB: nil when it is gone.
local function readhead(stream)
  local head = stream:take(16384)
  local line = head:read()
  if not line then return nil end
  local method, target, version = line:match("^(%u+) (%S+) HTTP/(1%.%d)\r?$")
  local request = {method = method, target = target, version = version, bad = not method and 400}
  repeat
    line = head:read()
    if not line then
      request.bad = 431
      return request
    end
    local name, value = line:match("^([^:%s]+):%s*(.-)%s*$")
    if name then request[name:lower()] = value end
  until line == "\r" or line == ""
  return request
end

local function answer(stream, request, code, headers, text)
  headers = headers or ""
  if text then
    headers = headers .. ("Content-Type: text/plain\r\nContent-Length: %d\r\n"):format(#text)
  end
  local body = request.method ~= "HEAD" and text or ""
  return stream:write(("HTTP/1.1 %d %s\r\nServer: socket2\r\n%sConnection: %s\r\n\r\n%s"):format(
    code, REASONS[code], headers, request.keep and "keep-alive" or "close", body))
end

-- Answers a request; gives the status code and whether the connection is still good.
local function respond(stream, request)
  local function refuse(code, headers)
    return code, answer(stream, request, code, headers, REASONS[code] .. "\n")
  end
  if request.bad then return refuse(request.bad) end
  if request.method ~= "GET" and request.method ~= "HEAD" then
    request.keep = false -- there may be a body, which nobody reads
    return refuse(405, "Allow: GET, HEAD\r\n")
  end
  local path = locate(request.target)
  local file <close>, size = openfile(path)
  if not file then return refuse(404) end
  local code, from, to = 200, 0, size - 1
  local headers = ("Content-Type: %s\r\nAccept-Ranges: bytes\r\n"):format(
    TYPES[path:match("%.(%w+)$")] or "application/octet-stream")
  local first, last = parserange(request.range, size)
  if first then
    if first > last then return refuse(416, ("Content-Range: bytes */%d\r\n"):format(size)) end
    code, from, to = 206, first, last
    headers = headers .. ("Content-Range: bytes %d-%d/%d\r\n"):format(from, to, size)
  end
  headers = headers .. ("Content-Length: %d\r\n"):format(to - from + 1)
  local sock = stream:socket()
  sock:set_tcp_cork(true) -- the head goes with the beginning of the file, in one packet
  local good = answer(stream, request, code, headers)
  if good and request.method == "GET" then good = sendfile(sock, file, from, to - from + 1) end
  sock:set_tcp_cork(false)
  return code, good
end

-- }==================================================================

local listener = assert(socket2.listen("tcp", address))
print(("serving %s on http://%s/"):format(root, listener:local_addr()))
io.stdout:flush()

local count, answered = 0, socket2.condition()

-- Answers what one client asks for, until it has enough.
local function serve(stream, addr)
  repeat
    local request = readhead(stream)
    if not request then return end
    local connection = (request.connection or ""):lower()
    request.keep = not request.bad and connection ~= "close"
      and (request.version == "1.1" or connection == "keep-alive")
    local code, good = respond(stream, request)
    print(("%s %s %s %d"):format(addr, request.method or "-", request.target or "-", code))
    io.stdout:flush()
    count = count + 1
    answered:signal()
  until not good or not request.keep or count >= limit
end

-- Each client is served in a task of its own. The last request ends all, whoever is still there.
socket2.run(function()
  local server = socket2.spawn(socket2.serve, listener, serve, {timeout = 30})
  while count < limit do answered:wait() end
  server:cancel()
end)
