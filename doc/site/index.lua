--[[
A filter for LDoc, which runs on Lua 5.1 and later: writes what the search of the site
searches, and the specs compare with the module.
--]]

local anchor = require "anchor"

local FOLDERS = {classmod = "types", module = "module", reference = "reference", topic = "guides",
  example = "examples"}

local function quote(text)
  text = text:gsub("%s+", " "):gsub("`", ""):gsub("@{([^}|]*)|?([^}]*)}", function(name, label)
    return label ~= "" and label or name
  end)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("</", "<\\/") .. '"'
end

local function trimmed(value)
  if type(value) ~= "string" then value = value and value[1] or "" end
  return value:match("^%s*(.-)%s*$")
end

-- the first sentence of the comment that an example begins with
local function about(body)
  local text = ""
  for line in (body .. "\n"):gmatch("(.-)\n") do
    local words = line:match("^%-%-%s*(.*)") or line:match("^/?%*+%s*(.*)")
    if not words or words == "" and text ~= "" then break end
    text = text .. " " .. words
  end
  return trimmed(text:match("^(.-%.)%s") or text)
end

-- what a guide says, without its marks and its code
local function words(text)
  text = text:gsub("<[^>]*>", " ")
  text = text:gsub("%[([^%]]+)%]%([^)]*%)", "%1"):gsub("|[-|: ]+|\n", "\n"):gsub("[|*#]+", " ")
  return trimmed((text:gsub("@lookup none", "")))
end

-- The parts of a guide, each heading with its text; and the rows of the tables that tell what
-- the names of another library are here: {{heading, {lines}}, ...}.
local function parts(body)
  local list, code = {{lines = {}}}, false
  for line in (body .. "\n"):gmatch("(.-)\n") do
    if line:find "^```" or line:find "<pre" then code = true end
    local heading = not code and line:match("^##+ (.*)")
    if heading then
      list[#list + 1] = {heading = heading, lines = {}}
    elseif not code then
      table.insert(list[#list].lines, line)
    end
    if code and (line:find "^```$" or line:find "</pre>") then code = false end
  end
  return list
end

-- guides whose tables have the names of another library in the first column
local OTHERS = {["luasocket.md"] = "LuaSocket", ["rust.md"] = "Rust's socket2",
  ["others.md"] = "elsewhere"}

local function guide(mod, page, entry)
  local title = mod.display_name or mod.name
  for _, part in ipairs(parts((mod.body or ""):gsub("^#[^\n]*\n", ""))) do
    local address = part.heading and page .. "#" .. anchor(part.heading) or page
    local name = part.heading and title .. ": " .. words(part.heading) or title
    entry(name, address, words(table.concat(part.lines, "\n")))
    for _, line in ipairs(OTHERS[mod.name] and part.lines or {}) do
      local theirs, ours = line:gsub("@{[^}|]*|([^}]*)}", "%1"):match("^|([^|]+)|([^|]+)|")
      if theirs and theirs:find "`" then
        entry(words(theirs), address, ("%s of %s is %s"):format(words(theirs), OTHERS[mod.name],
          words(ours)))
      end
    end
  end
end

local M = {}

function M.write(modules)
  local out = assert(io.open("build/doc/search.js", "w"))
  local function entry(name, address, text)
    out:write(("[%s, %s, %s],\n"):format(quote(name), quote(address), quote(text)))
  end
  out:write("window.SEARCH = [\n")
  for _, mod in ipairs(modules) do
    local page = ("%s/%s.html"):format(FOLDERS[mod.type], mod.name)
    if mod.type == "topic" then
      guide(mod, page, entry)
    elseif mod.type == "example" then
      entry(mod.name, page, about(mod.body or ""))
    else
      entry((mod.name:gsub("^socket2%.", ""):gsub("_", " ")), page, mod.summary or "")
    end
    for _, item in ipairs(mod.items) do
      if mod.type == "topic" or mod.type == "example" then break end
      local name, text = item.name:gsub("^socket2%.", ""), item.summary or ""
      if mod.type == "module" and mod.name ~= "socket2" then -- socket2.bpf
        name = mod.name:gsub("^socket2%.", "") .. "." .. name
      end
      local constant = trimmed(item.tags.constant)
      if constant ~= "" then
        for _, call in ipairs(item.tags.call or {}) do
          constant = constant .. " " .. call:match("sock:([%w_]+)")
        end
        text = constant .. " " .. trimmed(item.tags.aliases) .. " – " .. text
      elseif item.type == "constants" then
        text = "constants"
      end
      local called = item.type ~= "field" and item.args or ""
      if called ~= "" and constant == "" then -- its signature
        text = name:match("[%w_]+$") .. called .. " – " .. text
      end
      if item.type == "control" then text = "control message " .. text end
      entry(name, page .. "#" .. item.name, text)
      for _, member in ipairs(item.tags.member or {}) do
        entry(name .. "." .. member:match("%S+"), page .. "#" .. item.name, "a constant")
      end
    end
  end
  out:write("];\n")
  out:close()
end

return M
